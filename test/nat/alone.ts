import { startProgram } from '../rigs/processes.ts'
import { localGroups, watchSent } from './sent-to.ts'

const journey = 'two-tabs'

/**
 * A local start on a machine of its own, see `makeLoneNamespace`. Browsers
 * publish and read there; what they send to any other machine is seen at its
 * interface. Resolves with what is wrong, if anything.
 */
export async function runAlone(namespace: string): Promise<string | undefined> {
  const sent = await watchSent(namespace, 'out0')
  const program = startProgram({
    name: 'journey',
    command: 'ip',
    args: [
      ...['netns', 'exec', namespace, process.execPath],
      ...['e2e/run.ts', '--only', journey],
    ],
  })
  if ((await program.exited) !== 0) {
    return `the journey failed: ${program.output().slice(-2_000)}`
  }
  const others = (await sent.addresses()).filter(
    (address) => !localGroups.includes(address),
  )
  return others.length === 0 ? undefined : `it sent to ${others.join(', ')}`
}
