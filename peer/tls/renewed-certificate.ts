import { unwatchFile, watchFile } from 'node:fs'
import type { Libp2pEvents, Startable } from '@libp2p/interface'
import type { TypedEventTarget } from '@libp2p/interface'
import { loadCertificate } from './certificate.ts'
import type { CertificateFiles } from './certificate.ts'

/** Milliseconds between two looks at the file. */
const interval = 30_000

interface Components {
  events: TypedEventTarget<Libp2pEvents>
}

export interface RenewedCertificateInit {
  files: CertificateFiles
  /** Told about a renewal, and about files that don't fit together. */
  print(line: string): void
  /** Milliseconds between two looks; half a minute without it. */
  every?: number | undefined
}

/**
 * A service of libp2p: when the certificate's file changes, whoever calls
 * from then on gets the new one. The WebSocket transport listens for the same
 * event from libp2p's own AutoTLS. Until both files fit, the old one stays.
 */
export function renewedCertificate(
  init: RenewedCertificateInit,
): (components: Components) => Startable {
  const { files, print, every = interval } = init
  return ({ events }) => {
    const renew = async () => {
      const detail = { ...(await loadCertificate(files)), notAfter: never }
      events.safeDispatchEvent('certificate:renew', { detail })
      print('certificate renewed')
    }
    const look = () =>
      void renew().catch((thrown: Error) => print(thrown.message))
    return {
      start: () =>
        void watchFile(
          files.chain,
          { interval: every, persistent: false },
          look,
        ),
      stop: () => unwatchFile(files.chain, look),
    }
  }
}

/** Whoever renews it knows when it ends; nobody here asks. */
const never = new Date(8.64e15)
