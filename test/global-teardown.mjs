export default async function stopCluster() {
  const { stopClusterOfRun } = await import('./control-plane/cluster-of-run.ts')
  await stopClusterOfRun()
}
