import * as fs from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PackFiles } from '#lib/store/types'

/** A directory of the disk as the store wants it. */
export function nodeFiles(directory: string): PackFiles {
  return {
    list: async () => readdir(directory),
    async open(name) {
      const flags = fs.constants.O_RDWR | fs.constants.O_CREAT
      const file = fs.openSync(join(directory, name), flags)
      return {
        size: () => fs.fstatSync(file).size,
        read: (into, at) => fs.readSync(file, into, 0, into.length, at),
        write: (bytes, at) =>
          void fs.writeSync(file, bytes, 0, bytes.length, at),
        truncate: (size) => fs.ftruncateSync(file, size),
        flush: () => fs.fdatasyncSync(file),
        close: () => fs.closeSync(file),
      }
    },
    remove: async (name) => rm(join(directory, name), { force: true }),
    async room() {
      const { bavail, bsize } = fs.statfsSync(directory)
      return bavail * bsize
    },
  }
}
