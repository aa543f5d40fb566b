import { sleep } from '#lib/base/abort'
import { toEnvelope } from '#lib/base/error-envelope'
import { serveChannel } from '#lib/store/channel-port'
import { takeCare } from '#lib/store/idle-care'
import { ownStore } from '#lib/store/own-store'
import { serveStore } from '#lib/store/serve-store'
import type { PackStore } from '#lib/store/types'
import { packImports } from '../publish/pack-imports.ts'
import { serveImport } from '../publish/serve-import.ts'
import type { WorkerImport } from '../publish/serve-import.ts'
import { openCareNotes } from '../space/care-notes.ts'
import { discardOld } from './discard-old.ts'
import { hasPacks } from './has-packs.ts'
import { storeChannel } from './store-messages.ts'
import type { StoreNews, StoreWish } from './store-messages.ts'

/**
 * Every tab has one. They wait for each other: the one whose turn it is has
 * the packs open, serves all tabs, and imports what is dropped on its own.
 */
const owned = Promise.withResolvers<PackStore>()
let imports: WorkerImport | undefined
const say = (news: StoreNews) => postMessage(news)
const report = (thrown: unknown) =>
  say({ kind: 'report', error: toEnvelope(thrown) })

addEventListener('message', ({ data }: MessageEvent<StoreWish>) => {
  grant(data).catch(report)
})

async function grant({ kind, port }: StoreWish): Promise<void> {
  const store = await owned.promise
  if (kind === 'serve') {
    serveStore(store, port)
    return
  }
  // What fails here is the import's to tell.
  serveImport(port, async (files, options) => {
    imports ??= await packImports(store)
    return imports(files, options)
  })
  port.start()
}

/** Between two tries to open the packs, in milliseconds. */
const retryPause = 3_000

async function takeTurn(): Promise<PackStore> {
  for (;;) {
    try {
      const { store } = await ownStore({ report })
      return store
    } catch (thrown) {
      say({ kind: 'failed', error: toEnvelope(thrown) })
      await sleep(retryPause)
    }
  }
}

async function run(): Promise<void> {
  if (!(await hasPacks())) {
    say({ kind: 'none' })
    return
  }
  const store = await takeTurn()
  await discardOld(store, Date.now()).catch(report)
  owned.resolve(store)
  say({ kind: 'owner' })
  serveChannel(storeChannel, (port) => serveStore(store, port))
  const notes = await openCareNotes()
  await takeCare(store, {
    ...notes,
    now: Date.now,
    sleep,
    onDamage: () => say({ kind: 'damaged' }),
    report,
  })
}

run().catch(report)
