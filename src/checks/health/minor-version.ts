/** 36 of `v1.36.3`, `v1.33.1-eks-0123456`; undefined for what is no version of Kubernetes 1. */
export function minorOf(version: string): number | undefined {
  const [, minor] = /^v1\.(\d+)/.exec(version) ?? []
  return minor === undefined ? undefined : Number(minor)
}
