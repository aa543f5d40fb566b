import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'

/** Paths of PEM files. */
export interface CertificateFiles {
  chain: string
  key: string
}

/** What `node:https` takes. */
export interface Certificate {
  cert: string
  key: string
}

/**
 * Reads both files and looks whether they fit together.
 *
 * @throws Error with a sentence for the person who named them.
 */
export async function loadCertificate(
  files: CertificateFiles,
): Promise<Certificate> {
  try {
    const [cert, key] = await Promise.all([
      readFile(files.chain, 'utf8'),
      readFile(files.key, 'utf8'),
    ])
    createSecureContext({ cert, key })
    return { cert, key }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    const names = `${files.chain} and ${files.key}`
    throw new Error(`The certificate in ${names} can't be used: ${why}`, {
      cause,
    })
  }
}
