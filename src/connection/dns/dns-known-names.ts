// Names that tell by themselves why they do not exist. Pure.

// The word HOST stands for the name, as in the table of codes.
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /^(kubernetes|host)\.docker\.internal$|\.minikube\.internal$|^minikube$|^[^.]+-control-plane$|^k3d-[^.]+$/i,
    'HOST is known only to the machine, or within the Docker network, of a local cluster (Docker Desktop, minikube, kind, k3d). Create that cluster first, in a workflow in an earlier step of the job, and use the kubeconfig that it writes there, without `--internal`; for any other cluster use an address that is reached from elsewhere.',
  ],
  [
    /\.eks\.amazonaws\.com(\.cn)?$/i,
    'The endpoint of an EKS cluster is gone with the cluster, and a new cluster has another: `aws eks list-clusters`, then `aws eks update-kubeconfig --name CLUSTER`, and store the new kubeconfig.',
  ],
  [
    /\.privatelink\.[^.]+\.azmk8s\.io$/i,
    'The name of a private AKS cluster exists only in a private DNS zone: use a runner in a virtual network that this zone is linked to, or `az aks command invoke`; `az aks list -o table` shows whether the cluster still exists and runs.',
  ],
  [
    /\.azmk8s\.io$/i,
    'See whether the cluster still exists and runs, `az aks list -o table`; a new one has another name: `az aks get-credentials --name CLUSTER --resource-group GROUP`, and store the new kubeconfig.',
  ],
]

/** What to do about a name that does not exist, where the name itself tells; undefined for any other. */
export function remedyForName(host: string): string | undefined {
  const name = host.replace(/\.$/, '')
  return KNOWN.find(([pattern]) => pattern.test(name))?.[1]
}
