import { splitName } from '#lib/base/format'
import { cleanName } from '#lib/base/foreign-name'

/** Names that are devices on Windows, with any extension. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * A name that every file system takes: clean, without the signs and endings
 * that Windows has other uses for.
 */
export function fileName(foreign: string): string {
  const name = cleanName(foreign)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^\s+|[\s.]+$/g, '')
  const { stem, extension } = splitName(name)
  if (name === '') return 'unnamed'
  return device.test(stem) ? `${stem}_${extension}` : name
}
