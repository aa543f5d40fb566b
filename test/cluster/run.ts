/**
 * `node test/cluster/run.ts`: the app in a real browser, and its client,
 * against an IPFS Cluster of two members with a Kubo each, over the built
 * export in `out/`. One JSON line a test; exits 1 if one failed.
 */
import { findCluster, HOW_TO_GET_CLUSTER } from '../rigs/find-cluster.ts'
import { findKubo, HOW_TO_GET_KUBO } from '../rigs/find-kubo.ts'
import { endAll } from '../rigs/processes.ts'
import { runCases } from '../rigs/run-cases.ts'
import { clusterCases } from './cases.ts'
import { openGround } from './ground.ts'

const [kubo, cluster] = [await findKubo(), await findCluster()]
if (kubo === undefined) throw new Error(HOW_TO_GET_KUBO)
if (cluster === undefined) throw new Error(HOW_TO_GET_CLUSTER)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1))
}
const ground = await openGround(kubo, cluster)
const passed = await runCases('cluster', clusterCases, ground)
await ground.close()
endAll()
process.exit(passed ? 0 : 1)
