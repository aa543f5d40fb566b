import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockOf, seededBytes } from '#test/store/blocks'
import { createFaultDisk } from '#test/store/fault-disk'
import { openPackStore } from './open-pack-store.ts'
import type { PackImport, PackStore } from './types.ts'

/** A store as people use it, against a plain set of numbers. */
interface Model {
  there: Set<number>
  /** Of the import that is open, if any. */
  coming: Set<number> | undefined
}

interface Real {
  store: PackStore
  importing: PackImport | undefined
  disk: ReturnType<typeof createFaultDisk>
}

const random = seededBytes(11)
const open = (disk: Real['disk']) =>
  openPackStore(disk.files, { packLimit: 2000, bufferBytes: 700, random })

class Step implements fc.AsyncCommand<Model, Real> {
  readonly name: string
  readonly number: number

  constructor(name: string, number: number) {
    this.name = name
    this.number = number
  }

  check({ coming }: Model): boolean {
    const needsImport = ['add', 'checkpoint', 'commit', 'abort']
    if (this.name === 'begin') return coming === undefined
    return coming !== undefined || !needsImport.includes(this.name)
  }

  async run(model: Model, real: Real): Promise<void> {
    await steps[this.name]?.(model, real, this.number)
    for (let number = 0; number < 24; number++) {
      const { cid } = await blockOf(number)
      expect(real.store.has(cid)).toBe(model.there.has(number))
    }
    expect(real.store.size().blocks).toBe(model.there.size)
  }

  toString(): string {
    return `${this.name} ${this.number}`
  }
}

type Act = (model: Model, real: Real, number: number) => Promise<void>

const steps: Record<string, Act> = {
  async put({ there }, { store }, number) {
    await store.put(await blockOf(number))
    there.add(number)
  },
  async read({ there }, { store }, number) {
    const { cid, bytes } = await blockOf(number)
    const found = await store.read(cid).catch(() => undefined)
    expect(found).toEqual(there.has(number) ? bytes : undefined)
  },
  async delete(model, { store }, number) {
    const { cid } = await blockOf(number)
    store.deleteMany([cid])
    // What an open import counts on stays; the store says which.
    if (model.coming?.has(number) === true && store.has(cid)) return
    model.there.delete(number)
  },
  async begin(model, real) {
    real.importing = await real.store.begin('only')
    model.coming = new Set()
  },
  async add({ coming }, { importing }, number) {
    await importing?.put(await blockOf(number))
    coming?.add(number)
  },
  async checkpoint(_, { importing }) {
    await importing?.checkpoint(new Uint8Array(3))
  },
  async commit(model, { importing }) {
    await importing?.commit()
    model.there = new Set([...model.there, ...(model.coming ?? [])])
    model.coming = undefined
  },
  async abort(model, { importing }) {
    await importing?.abort()
    model.coming = undefined
  },
  async compact(_, { store }) {
    await store.compact()
  },
  async reopen(model, real) {
    await real.importing?.abort()
    model.coming = undefined
    await real.store.close()
    real.store = await open(real.disk)
  },
  async rebuild(model, real) {
    await steps['reopen']?.(model, real, 0)
    const packs = [...real.disk.contents].filter(([name]) =>
      name.startsWith('pack'),
    )
    real.disk = createFaultDisk(new Map(packs))
    real.store = await open(real.disk)
  },
}

test('whatever is done in whatever order, the store is a set of blocks', async () => {
  const commands = Object.keys(steps).map((name) =>
    fc.nat(23).map((number) => new Step(name, number)),
  )
  const numRuns = process.env['FREEHOLD_LONG'] === '1' ? 2000 : 60
  await fc.assert(
    fc.asyncProperty(
      fc.commands(commands, { maxCommands: 60 }),
      async (all) => {
        const disk = createFaultDisk()
        const store = await open(disk)
        const start = () => ({
          model: { there: new Set<number>(), coming: undefined },
          real: { store, importing: undefined, disk },
        })
        await fc.asyncModelRun(start, all)
      },
    ),
    { numRuns },
  )
}, 600_000)
