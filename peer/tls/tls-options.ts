import type { CertificateFiles } from './certificate.ts'

export const tlsFlags = {
  certificate: { type: 'string' },
  'certificate-key': { type: 'string' },
} as const

export const tlsHelp = `TLS, which browsers want of a relay that is not on their own machine:

  --certificate FILE      chain of certificates for the peer's name, PEM; the
                          peer then speaks wss alone. A renewed file is taken
                          up within a minute, and no connection ends
  --certificate-key FILE  its private key, PEM
`

type Values = Partial<Record<keyof typeof tlsFlags, string | undefined>>

/**
 * Reads the flags.
 *
 * @returns undefined without TLS
 * @throws Error with a sentence when only one of both files is named.
 */
export function readTlsOptions(values: Values): CertificateFiles | undefined {
  const { certificate: chain, 'certificate-key': key } = values
  if (chain === undefined && key === undefined) return undefined
  if (chain !== undefined && key !== undefined) return { chain, key }
  throw new Error('--certificate and --certificate-key belong together.')
}
