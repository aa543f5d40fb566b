/** `npm start` on Node 24: every part of Freehold on this machine. */
import { endWithParent } from '../process/end-with-parent.ts'
import { root } from '../process/run-command.ts'
import { readOptions } from './options.ts'
import { startAll } from './start-all.ts'
import { StepFailure } from './step.ts'

const stops: (() => Promise<void>)[] = []
let ending: Promise<void> | undefined

process.on('SIGINT', () => {
  // The second Ctrl-C does not wait; the reaper ends what is left.
  if (ending) process.exit(130)
})
endWithParent(() => void end(0))

try {
  const { port } = readOptions(process.argv.slice(2))
  const { ended } = await startAll({ root, port, onStarted: addStop })
  console.log(`Freehold is ready at http://localhost:${port}`)
  const name = await ended
  if (!ending) {
    console.error(
      `The ${name} ended by itself. What to do: run npm start again.`,
    )
    await end(1)
  }
} catch (thrown) {
  if (!ending) {
    console.error(thrown instanceof StepFailure ? thrown.message : thrown)
    await end(1)
  }
}

function addStop(stop: () => Promise<void>): void {
  stops.unshift(stop)
}

/** Ends the parts in the reverse order of their start, once. */
function end(code: number): Promise<void> {
  ending ??= endParts().finally(() => process.exit(code))
  return ending
}

async function endParts(): Promise<void> {
  for (const stop of stops) {
    await stop().catch((thrown: unknown) => console.error(thrown))
  }
}
