/** What reports and requests say who made them; a test holds the version to that of package.json. */
export const TOOL = { name: 'cluster-health', version: '0.1.0' } as const
