import { parseArgs } from 'node:util'
import { dhtFlags, dhtHelp, readDhtOptions } from './dht/dht-options.ts'
import type { DhtOptions } from './dht/dht-options.ts'
import { keepFlags, keepHelp, readKeepOptions } from './keep/keep-options.ts'
import type { KeepOptions } from './keep/keep-options.ts'
import { linkFlags, linkHelp, readLinkOptions } from './link/link-options.ts'
import type { LinkOptions } from './link/link-options.ts'
import {
  readSponsorOptions,
  sponsorFlags,
  sponsorHelp,
} from './sponsor/sponsor-options.ts'
import type { SponsorOptions } from './sponsor/sponsor-options.ts'
import type { CertificateFiles } from './tls/certificate.ts'
import { readTlsOptions, tlsFlags, tlsHelp } from './tls/tls-options.ts'

export interface PeerOptions {
  /** 0 picks a free port, and the same one again at the next start. */
  port: number
  host: string
  /** Where the key and the port are kept. */
  data: string
  /** Undefined: no health endpoint. */
  healthPort: number | undefined
  /** The peer ends when this process has ended. */
  parent: number | undefined
  link: LinkOptions
  /** Undefined: no TLS. */
  tls: CertificateFiles | undefined
  /** Undefined: it pays for nobody. */
  sponsor: SponsorOptions | undefined
  /** Undefined: it keeps nothing. */
  keep: KeepOptions | undefined
  /** Undefined: it announces nothing in the DHT. */
  dht: DhtOptions | undefined
  help: boolean
}

export const helpText = `Usage: node peer/main.ts [options]

A Freehold peer: a relay through which browsers reach each other, and an index
of who has what. Without --keep it keeps no content and sees none of it.
Everyone can run one.

  --port N         port to listen on for WebSockets; 0 picks a free one and
                   keeps it for the next start (default 0)
  --host ADDRESS   IP address to listen on (default 127.0.0.1)
  --data DIR       folder of the peer's key and port (default .freehold/peer)
  --health-port N  answers GET /health on 127.0.0.1 at this port
  --parent PID     ends when the process PID has ended
  --help           shows this text

${tlsHelp}
${linkHelp}
${sponsorHelp}
${keepHelp}
${dhtHelp}
The peer prints its address once it listens, then a line of health a minute.
`

/**
 * Reads the command line.
 *
 * @throws Error with a sentence for the person who typed it.
 */
export function parseOptions(words: string[]): PeerOptions {
  const { values } = parseArgs({
    args: words,
    options: {
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.freehold/peer' },
      'health-port': { type: 'string' },
      parent: { type: 'string' },
      ...tlsFlags,
      ...linkFlags,
      ...sponsorFlags,
      ...keepFlags,
      ...dhtFlags,
      help: { type: 'boolean', default: false },
    },
  })
  const healthPort = values['health-port']
  return {
    port: wholeNumber('--port', values.port, 65_535),
    host: values.host,
    data: values.data,
    healthPort:
      healthPort === undefined
        ? undefined
        : wholeNumber('--health-port', healthPort, 65_535),
    parent:
      values.parent === undefined
        ? undefined
        : wholeNumber('--parent', values.parent, 2 ** 31),
    tls: readTlsOptions(values),
    link: readLinkOptions(values),
    sponsor: readSponsorOptions(values, values.data),
    keep: readKeepOptions(values, values.data),
    dht: readDhtOptions(values, values.keep),
    help: values.help,
  }
}

function wholeNumber(flag: string, text: string, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > most) {
    throw new Error(
      `${flag} takes a whole number up to ${most}, not "${text}".`,
    )
  }
  return value
}
