import { parseCoins } from './coins.ts'

/** What a peer pays for others, if it chose to. */
export interface SponsorOptions {
  /** JSON-RPC endpoint of the chain; the chain says which one it is. */
  rpcUrl: string
  keyFile: string
  /** Wei that may be spent in any 24 hours. */
  budget: bigint
  /** Requests of one owner in any hour. */
  rate: number
}

/** How the other limits follow from the rate of one owner, in any hour. */
export const limitsOf = (rate: number) => ({
  owner: rate,
  /** Tries of one device, refused ones included. */
  device: rate * 4,
  all: rate * 50,
})

export const sponsorFlags = {
  sponsor: { type: 'boolean', default: false },
  'sponsor-chain-rpc': { type: 'string', default: 'http://127.0.0.1:8545' },
  'sponsor-key': { type: 'string' },
  'sponsor-budget': { type: 'string', default: '0.01' },
  'sponsor-rate': { type: 'string', default: '12' },
} as const

export const sponsorHelp = `Paying for others (off without --sponsor): the peer brings requests that owners
signed, to publish or to update a record, to the Deeds contract and pays the
network fee. It signs nothing else, and refuses what is over a limit.

  --sponsor                turns it on
  --sponsor-chain-rpc URL  node of the chain to pay on
                           (default http://127.0.0.1:8545)
  --sponsor-key FILE       private key of the account that pays, 32 bytes in
                           hex; made if there is none (default DIR/sponsor.key)
  --sponsor-budget COINS   most that is spent in any 24 hours, fees at their
                           highest (default 0.01); kept over restarts
  --sponsor-rate N         requests of one owner in any hour (default 12); one
                           device may try 4 times as many, all owners together
                           have 50 times as many, and an owner one at a time
`

type Values = {
  [Flag in keyof typeof sponsorFlags]?: string | boolean | undefined
}

/**
 * Reads the flags; undefined when the peer sponsors nobody.
 *
 * @throws Error with a sentence for the person who typed them.
 */
export function readSponsorOptions(
  values: Values,
  data: string,
): SponsorOptions | undefined {
  if (values.sponsor !== true) return undefined
  return {
    rpcUrl: String(values['sponsor-chain-rpc']),
    keyFile: String(values['sponsor-key'] ?? `${data}/sponsor.key`),
    budget: parseCoins('--sponsor-budget', String(values['sponsor-budget'])),
    rate: readRate(String(values['sponsor-rate'])),
  }
}

function readRate(text: string): number {
  if (/^[1-9]\d{0,4}$/u.test(text)) return Number(text)
  throw new Error(`--sponsor-rate takes 1 to 99999 an hour, not "${text}".`)
}
