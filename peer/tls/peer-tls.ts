import { loadCertificate } from './certificate.ts'
import type { Certificate, CertificateFiles } from './certificate.ts'
import { renewedCertificate } from './renewed-certificate.ts'

/** What a node needs to speak wss by a certificate of its own. */
export interface PeerTls {
  certificate: Certificate
  renewed: ReturnType<typeof renewedCertificate>
}

/**
 * @returns undefined where no files are named
 * @throws Error with a sentence when they can't be used
 */
export async function peerTls(
  files: CertificateFiles | undefined,
  print: (line: string) => void,
): Promise<PeerTls | undefined> {
  if (files === undefined) return undefined
  return {
    certificate: await loadCertificate(files),
    renewed: renewedCertificate({ files, print }),
  }
}
