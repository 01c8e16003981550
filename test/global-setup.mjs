/** Once before the tests that need a cluster; a run of unit tests alone does not come here. */
export default async function startCluster() {
  const { startClusterOfRun } = await import('./control-plane/cluster-of-run.ts')
  await startClusterOfRun()
}
