/** What a peer keeps for others, if it chose to. */
export interface KeepOptions {
  /** Accounts whose records it keeps, in lower case. */
  owners: string[]
  /** JSON-RPC endpoint of the chain with the records. */
  rpcUrl: string
  mostEach: number
  mostInAll: number
  /** Lists in the compact denylist format; a later one overrules. */
  denylists: string[]
  /** Undefined: no Pinning Service API. */
  apiPort: number | undefined
  /** Made if there is none. */
  tokenFile: string
}

export const keepFlags = {
  keep: { type: 'boolean', default: false },
  'keep-owner': { type: 'string', multiple: true, default: [] as string[] },
  'keep-chain-rpc': { type: 'string', default: 'http://127.0.0.1:8545' },
  'keep-most-each': { type: 'string', default: '4096' },
  'keep-most-in-all': { type: 'string', default: '65536' },
  'keep-denylist': { type: 'string', multiple: true, default: [] as string[] },
  'keep-api-port': { type: 'string' },
  'keep-token': { type: 'string' },
} as const

export const keepHelp = `Keeping (off without --keep): the peer keeps copies in DIR/keep, serves them by
Bitswap, and fetches them from whoever is connected to it; it dials nobody.
  --keep                   turns it on
  --keep-owner ACCOUNT     keeps what this account records; once for each
  --keep-chain-rpc URL     node of the chain with the records
                           (default http://127.0.0.1:8545)
  --keep-most-each MIB     most of one file or folder (default 4096)
  --keep-most-in-all MIB   most of everything (default 65536)
  --keep-denylist FILE     what it never keeps, and lets go of: a list in the
                           compact denylist format; once for each
  --keep-api-port N        answers the IPFS Pinning Service API at this port
  --keep-token FILE        the token of that API; made if there is none
                           (default DIR/keep.token)
`

type Values = {
  [Flag in keyof typeof keepFlags]?: string | boolean | string[] | undefined
}

/**
 * Reads the flags; undefined when the peer keeps nothing.
 *
 * @throws Error with a sentence for the person who typed them
 */
export function readKeepOptions(
  values: Values,
  data: string,
): KeepOptions | undefined {
  if (values.keep !== true) return undefined
  const port = values['keep-api-port']
  return {
    owners: (values['keep-owner'] as string[]).map(readAccount),
    rpcUrl: String(values['keep-chain-rpc']),
    mostEach: readMebibytes('--keep-most-each', values['keep-most-each']),
    mostInAll: readMebibytes('--keep-most-in-all', values['keep-most-in-all']),
    denylists: values['keep-denylist'] as string[],
    apiPort: port === undefined ? undefined : readPort(String(port)),
    tokenFile: String(values['keep-token'] ?? `${data}/keep.token`),
  }
}

function readAccount(text: string): string {
  if (/^0x[0-9a-f]{40}$/iu.test(text)) return text.toLowerCase()
  throw new Error(`--keep-owner takes an account, 0x and 40 digits.`)
}

function readMebibytes(flag: string, value: unknown): number {
  const text = String(value)
  if (/^[1-9]\d{0,8}$/u.test(text)) return Number(text) * 2 ** 20
  throw new Error(`${flag} takes mebibytes from 1 on, not "${text}".`)
}

function readPort(text: string): number {
  if (/^\d{1,5}$/u.test(text) && Number(text) <= 65_535) return Number(text)
  throw new Error(`--keep-api-port takes a port, not "${text}".`)
}
