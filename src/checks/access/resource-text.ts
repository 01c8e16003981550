interface Named {
  readonly resource: string
  readonly group?: string
  readonly subresource?: string
}

/** "deployments.apps/scale": a resource as kubectl writes it. */
export function resourceText({ resource, group, subresource }: Named): string {
  return resource + (group ? `.${group}` : '') + (subresource === undefined ? '' : `/${subresource}`)
}
