import * as dagCbor from '@ipld/dag-cbor'
import * as dagJson from '@ipld/dag-json'
import * as dagPb from '@ipld/dag-pb'
import type { CID } from 'multiformats/cid'
import { codecs } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'

/**
 * A block as DAG-JSON (https://ipld.io/specs/codecs/dag-json/spec/), the form
 * that any program reads. Raw bytes have none.
 * @throws AppError `codec-refused`, `block-invalid`
 */
export function blockAsJson(cid: CID, bytes: Uint8Array): Uint8Array {
  if (cid.code === codecs.raw) throw noJson()
  try {
    if (cid.code === codecs.dagPb) return dagJson.encode(dagPb.decode(bytes))
    if (cid.code === codecs.dagCbor) {
      return dagJson.encode(dagCbor.decode(bytes))
    }
    return dagJson.encode(dagJson.decode(bytes))
  } catch (cause) {
    throw new AppError(
      'block-invalid',
      'This block is not what its address says it is.',
      { cause },
    )
  }
}

function noJson(): AppError {
  return new AppError(
    'codec-refused',
    'This address names plain bytes, which have no JSON form.',
  )
}
