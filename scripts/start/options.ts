import { parseArgs } from 'node:util'
import { StepFailure } from './step.ts'

export interface StartOptions {
  /** Where the app is served: another port is another origin. */
  port: number
}

/** Reads `npm start -- --port N`. */
export function readOptions(args: string[]): StartOptions {
  let text: string
  try {
    const { values } = parseArgs({
      args,
      options: { port: { type: 'string', default: '3000' } },
    })
    text = values.port
  } catch (cause) {
    throw usage((cause as Error).message)
  }
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw usage(`"${text}" is not a port`)
  }
  return { port }
}

function usage(reason: string): StepFailure {
  return new StepFailure(
    'Reading the options',
    reason,
    'run `npm start`, or `npm start -- --port 3100` for another port.',
  )
}
