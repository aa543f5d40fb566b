import { base2 } from 'multiformats/bases/base2'
import { base8 } from 'multiformats/bases/base8'
import { base10 } from 'multiformats/bases/base10'
import * as base16 from 'multiformats/bases/base16'
import { base256emoji } from 'multiformats/bases/base256emoji'
import * as base32 from 'multiformats/bases/base32'
import * as base36 from 'multiformats/bases/base36'
import * as base58 from 'multiformats/bases/base58'
import * as base64 from 'multiformats/bases/base64'

/** Every base of https://github.com/multiformats/multibase that text may have. */
const bases = [
  ...[base2, base8, base10, base256emoji],
  ...[base16, base32, base36, base58, base64].flatMap((family) =>
    Object.values(family),
  ),
]

const byPrefix = new Map(bases.map((base) => [base.prefix as string, base]))

/** Reads text in any base by the letter that it begins with. */
export const anyBase = {
  /** @throws Error for an unknown beginning, or letters of another base */
  decode(text: string): Uint8Array {
    const prefix = String.fromCodePoint(text.codePointAt(0) ?? 0)
    const base = byPrefix.get(prefix)
    if (base === undefined) throw new RangeError(`No base "${prefix}".`)
    return base.decode(text)
  },
}

/** Names of all bases, with how each would write these bytes. */
export function inEveryBase(
  bytes: Uint8Array,
): { name: string; text: string }[] {
  return bases.map((base) => ({ name: base.name, text: base.encode(bytes) }))
}
