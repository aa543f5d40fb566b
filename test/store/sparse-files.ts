import type { PackFile, PackFiles } from '#lib/store/types'

const page = 4096

/**
 * Files in which pages of zeros are holes: gigabytes of packs whose headers
 * are real and whose blocks take no room.
 */
export function sparseFiles(files: PackFiles): PackFiles {
  return {
    ...files,
    open: async (name) => sparseFile(await files.open(name)),
    room: async () => Number.MAX_SAFE_INTEGER,
  }
}

function sparseFile(file: PackFile): PackFile {
  return {
    ...file,
    write(bytes, at) {
      const end = at + bytes.length
      if (file.size() < end) file.truncate(end)
      for (let from = 0; from < bytes.length; from += page) {
        const part = bytes.subarray(from, from + page)
        if (!isZero(part)) file.write(part, at + from)
      }
    },
  }
}

function isZero(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, length } = bytes
  if ((byteOffset | length) % 8 !== 0) return bytes.every((byte) => byte === 0)
  const words = new Float64Array(buffer, byteOffset, length / 8)
  for (let word = 0; word < words.length; word++) {
    // Not a number is not zero either.
    if (!Object.is(words[word], 0)) return false
  }
  return true
}
