import { findChromium, HOW_TO_GET_CHROMIUM } from '#test/rigs/chromium'
import { findCluster, HOW_TO_GET_CLUSTER } from '#test/rigs/find-cluster'
import { findKubo, HOW_TO_GET_KUBO } from '#test/rigs/find-kubo'
import { buildApp } from '../start/build-app.ts'
import { runCommand } from '../process/run-command.ts'
import { countJourneys } from './journeys-step.ts'
import type { Step } from './step.ts'

const name = 'cluster'

/** The app against an IPFS Cluster of two members: in the long run only. */
export const clusterStep: Step = {
  name,
  run: async ({ root, long }) => {
    const nothing = { passed: 0, failed: [], skipped: [], output: '' }
    if (!long) return nothing
    const reason = await missing()
    if (reason !== undefined) {
      return { ...nothing, skipped: [{ name, reason }] }
    }
    await buildApp(root)
    const run = [process.execPath, `${root}/test/cluster/run.ts`]
    const { code, stdout, output } = await runCommand(run, {
      onOutput: (text) => process.stdout.write(text),
    })
    return countJourneys(stdout, code, output)
  },
}

async function missing(): Promise<string | undefined> {
  if ((await findCluster()) === undefined) return HOW_TO_GET_CLUSTER
  if ((await findKubo()) === undefined) return HOW_TO_GET_KUBO
  if ((await findChromium()) === undefined) return HOW_TO_GET_CHROMIUM
  return undefined
}
