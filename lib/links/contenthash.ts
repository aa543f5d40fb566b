import { CID } from 'multiformats/cid'
import { varint } from 'multiformats'
import { cidText } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'

const ipfsSpace = 0xe3
const ipnsSpace = 0xe5

/**
 * Where the content of an ENS name lies, as a path: `/ipfs/…` or `/ipns/…`.
 * Source: https://eips.ethereum.org/EIPS/eip-1577; codes from multicodec.
 * @throws AppError `name-unresolved` for other networks, and for damage
 */
export function contenthashPath(bytes: Uint8Array): string {
  try {
    const [space, length] = varint.decode(bytes)
    const cid = CID.decode(bytes.subarray(length))
    if (space === ipfsSpace) return `/ipfs/${cidText(cid)}`
    if (space === ipnsSpace) return `/ipns/${cidText(cid)}`
  } catch (cause) {
    throw unknown(cause)
  }
  throw unknown()
}

function unknown(cause?: unknown): AppError {
  return new AppError(
    'name-unresolved',
    'This name leads to content in another network than IPFS, which Freehold ' +
      'does not open.',
    { cause },
  )
}
