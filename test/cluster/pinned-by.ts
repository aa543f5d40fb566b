import type { Kubo } from '../rigs/kubo.ts'

/** Whether the Kubo itself has pinned it, whatever the cluster says. */
export async function isPinned(kubo: Kubo, cid: string): Promise<boolean> {
  const answer = await kubo.call('pin/ls', [['type', 'recursive']])
  const { Keys } = JSON.parse(answer.toString()) as { Keys: object }
  return Object.hasOwn(Keys, cid)
}
