import type { PackFile, PackFiles } from '#lib/store/types'

/** What a step of the disk is, for faults that hit one sort of step. */
export type DiskStep = 'write' | 'flush' | 'truncate' | 'remove' | 'room'

/** Thrown by every call after the kill: the process is gone. */
export class Killed extends Error {}

export interface FaultDisk {
  files: PackFiles
  /** Steps so far, by sort and in all. */
  steps(sort?: DiskStep): number
  /** The n-th step of a sort from now (1 is the next) fails with `error`. */
  failAt(step: number, sort: DiskStep | undefined, error: () => Error): void
  /** Before the n-th step from now, the process dies. */
  killAt(step: number): void
  /** True once a planned fault has struck. */
  struck(): boolean
  /** The disk as it is after a SIGKILL: all that was written is there. */
  afterKill(): FaultDisk
  /**
   * The disk after a power cut: what was flushed is there; of what was not,
   * any part may be, in any order, by sectors of 512 bytes.
   */
  afterPowerCut(random: () => number): FaultDisk
  /** For tests that damage bytes by hand. */
  contents: Map<string, Uint8Array>
}

interface StoredFile {
  bytes: Uint8Array
  size: number
  /** As of the last flush. */
  durable: Uint8Array
  pending: Change[]
}

type Change =
  | { kind: 'write'; at: number; bytes: Uint8Array }
  | { kind: 'truncate'; size: number }

const sector = 512

/** A directory in memory that fails on purpose. */
export function createFaultDisk(
  start: ReadonlyMap<string, Uint8Array> = new Map(),
): FaultDisk {
  const stored = new Map<string, StoredFile>()
  for (const [name, bytes] of start) stored.set(name, fileOf(bytes))
  const counts = new Map<DiskStep, number>()
  let total = 0
  let plan:
    | { left: number; sort: DiskStep | undefined; act(): void }
    | undefined
  let struck = false
  let dead = false

  function step(sort: DiskStep): void {
    if (dead) throw new Killed('killed')
    total++
    counts.set(sort, (counts.get(sort) ?? 0) + 1)
    if (plan === undefined) return
    if (plan.sort !== undefined && plan.sort !== sort) return
    if (--plan.left > 0) return
    const { act } = plan
    plan = undefined
    struck = true
    act()
  }
  const alive = () => {
    if (dead) throw new Killed('killed')
  }

  const files: PackFiles = {
    async list() {
      alive()
      return [...stored.keys()]
    },
    async open(name) {
      alive()
      const file = stored.get(name) ?? fileOf(new Uint8Array(0))
      stored.set(name, file)
      return openFile(file, step, alive)
    },
    async remove(name) {
      step('remove')
      stored.delete(name)
    },
    async room() {
      step('room')
      return Number.MAX_SAFE_INTEGER
    },
  }

  const imageOf = (bytesOf: (file: StoredFile) => Uint8Array) =>
    createFaultDisk(
      new Map([...stored].map(([name, file]) => [name, bytesOf(file)])),
    )

  return {
    files,
    steps: (sort) => (sort === undefined ? total : (counts.get(sort) ?? 0)),
    failAt(at, sort, error) {
      struck = false
      const act = () => {
        throw error()
      }
      plan = { left: at, sort, act }
    },
    killAt(at) {
      struck = false
      const act = () => {
        dead = true
        throw new Killed('killed')
      }
      plan = { left: at, sort: undefined, act }
    },
    struck: () => struck,
    afterKill: () => imageOf(({ bytes, size }) => bytes.slice(0, size)),
    afterPowerCut: (random) => imageOf((file) => torn(file, random)),
    get contents() {
      return new Map(
        [...stored].map(([name, { bytes, size }]) => [
          name,
          bytes.subarray(0, size),
        ]),
      )
    },
  }
}

function fileOf(bytes: Uint8Array): StoredFile {
  return {
    bytes: bytes.slice(),
    size: bytes.length,
    durable: bytes.slice(),
    pending: [],
  }
}

function openFile(
  file: StoredFile,
  step: (sort: DiskStep) => void,
  alive: () => void,
): PackFile {
  return {
    size() {
      alive()
      return file.size
    },
    read(into, at) {
      alive()
      const found = file.bytes.subarray(
        Math.min(at, file.size),
        Math.min(file.size, at + into.length),
      )
      into.set(found)
      return found.length
    },
    write(bytes, at) {
      step('write')
      file.pending.push({ kind: 'write', at, bytes: bytes.slice() })
      writeInto(file, bytes, at)
    },
    truncate(size) {
      step('truncate')
      file.pending.push({ kind: 'truncate', size })
      resize(file, size)
    },
    flush() {
      step('flush')
      file.durable = file.bytes.slice(0, file.size)
      file.pending = []
    },
    close() {
      alive()
    },
  }
}

function writeInto(
  file: Pick<StoredFile, 'bytes' | 'size'>,
  bytes: Uint8Array,
  at: number,
): void {
  const end = at + bytes.length
  if (end > file.size) resize(file, end)
  file.bytes.set(bytes, at)
}

function resize(file: Pick<StoredFile, 'bytes' | 'size'>, size: number): void {
  if (size > file.bytes.length) {
    const larger = new Uint8Array(Math.max(size, file.bytes.length * 2))
    larger.set(file.bytes.subarray(0, file.size))
    file.bytes = larger
  } else if (size < file.size) file.bytes.fill(0, size, file.size)
  file.size = size
}

/** Every sector of every change either made it or did not. */
function torn(file: StoredFile, random: () => number): Uint8Array {
  const image = { bytes: file.durable.slice(), size: file.durable.length }
  for (const change of file.pending) {
    if (change.kind === 'truncate') {
      if (random() < 0.5) resize(image, change.size)
      continue
    }
    const { at, bytes } = change
    for (let from = 0; from < bytes.length;) {
      const to = Math.min(bytes.length, from + sector - ((at + from) % sector))
      if (random() < 0.5) writeInto(image, bytes.subarray(from, to), at + from)
      from = to
    }
  }
  return image.bytes.slice(0, image.size)
}
