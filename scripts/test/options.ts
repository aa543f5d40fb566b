import { parseArgs } from 'node:util'

export interface TestOptions {
  /** The steps to run; empty means all. */
  only: string[]
  long: boolean
}

/**
 * Reads `npm test -- --only unit --only lint --long`.
 * Throws with a sentence on a step or an option that does not exist.
 */
export function readTestOptions(args: string[], known: string[]): TestOptions {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      long: { type: 'boolean', default: false },
    },
  })
  const only = values.only.flatMap((names) => names.split(','))
  const unknown = only.find((name) => !known.includes(name))
  if (unknown === undefined) return { only, long: values.long }
  throw new Error(`No step "${unknown}". There are: ${known.join(', ')}.`)
}
