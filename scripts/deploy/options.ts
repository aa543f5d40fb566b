import { parseArgs } from 'node:util'

export interface DeployCommand {
  /** Id or name of a chain of the network file. */
  chain: string
  /** Tells what it would do and cost, and sends nothing. */
  dryRun: boolean
  networkFile: string
  /** File that holds the private key of who pays, in hex. */
  keyFile?: string | undefined
  /** Folder of the deployment files. */
  folder: string
  /** Server of Sourcify's API; undefined asks nobody. */
  sourcify?: string | undefined
}

/** Where the deployment files of the project are. */
export const standardFolder = 'deployments'

export const usage =
  'npm run deploy -- --chain ID|NAME [--dry-run] [--network FILE] ' +
  '[--key-file FILE] [--folder FOLDER] [--sourcify URL | --no-verify]'

/**
 * Reads the command line of `npm run deploy`.
 *
 * @throws Error with the usage when it can't be read.
 */
export function readCommand(args: string[]): DeployCommand {
  const { values } = parse(args)
  if (values.chain === undefined) throw wrong('--chain is missing')
  return {
    chain: values.chain,
    dryRun: values['dry-run'],
    networkFile: values.network,
    keyFile: values['key-file'],
    folder: values.folder,
    sourcify: values['no-verify'] ? undefined : values.sourcify,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options })
  } catch (cause) {
    throw wrong((cause as Error).message)
  }
}

const options = {
  chain: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  network: { type: 'string', default: 'public/network.json' },
  'key-file': { type: 'string' },
  folder: { type: 'string', default: standardFolder },
  sourcify: { type: 'string', default: 'https://sourcify.dev/server' },
  'no-verify': { type: 'boolean', default: false },
} as const

function wrong(reason: string): Error {
  return new Error(`${reason}.\nUsage: ${usage}`)
}
