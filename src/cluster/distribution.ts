const MARKS: readonly (readonly [RegExp, string])[] = [
  [/-eks-/, 'EKS'],
  [/-gke\./, 'GKE'],
  [/\+k3s/, 'k3s'],
  [/\+rke2/, 'RKE2'],
  [/\+vmware/, 'Tanzu'],
]

/** Whose Kubernetes it is, as the version tells (`v1.33.1-eks-0123456`); empty when it does not. */
export function distributionOf(version: string): string {
  return MARKS.find(([mark]) => mark.test(version))?.[1] ?? ''
}
