import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openProfile } from '../../test/rigs/chromium.ts'
import { startRelay } from '../../test/dials/start-relay.ts'
import { serveTransferPage } from '../../test/transfer-page/serve-transfer-page.ts'
import type { DelayedUdp } from '../../test/rigs/delayed-udp.ts'
import { benchFolder } from '../bench-files.ts'
import { overLongLine } from './long-line.ts'
import { createTracker } from './tracker.ts'

/** No measurement takes longer, in milliseconds. */
const patience = 300_000

export interface TransferGround {
  /** Address of a relay that runs as a process of its own. */
  relay: string
  url: string
  /**
   * A page in a browser that was never used, in processes of its own.
   * @param line what its WebRTC sends goes by it
   */
  open(line?: DelayedUdp): Promise<Page>
  /** Ends all browsers that were opened since the last call. */
  closeAll(): Promise<void>
}

/** A relay, a page and browsers, all real, for one benchmark. */
export async function onTransferGround<Result>(
  task: (ground: TransferGround) => Promise<Result>,
): Promise<Result> {
  await mkdir(benchFolder, { recursive: true })
  const relay = await startRelay()
  const { url, close } = await serveTransferPage()
  const browsers = createBrowsers(url)
  try {
    return await task({ relay: relay.address, url, ...browsers })
  } finally {
    await browsers.closeAll()
    close()
    await relay.stop()
  }
}

function createBrowsers(
  url: string,
): Pick<TransferGround, 'open' | 'closeAll'> {
  let endings: (() => Promise<void>)[] = []
  let tracker = createTracker()
  return {
    async open(line) {
      const directory = await mkdtemp(join(benchFolder, 'profile-'))
      const profile = await openProfile({ directory })
      endings.push(async () => {
        await profile.close()
        await rm(directory, { recursive: true, force: true })
      })
      const page = await profile.context.newPage()
      page.setDefaultTimeout(patience)
      await tracker.serve(page)
      if (line !== undefined) await overLongLine(page, line)
      await page.goto(url)
      await page.waitForFunction(() => globalThis.transferPage !== undefined)
      return page
    },
    async closeAll() {
      const ending = endings
      endings = []
      tracker = createTracker()
      await Promise.all(ending.map((end) => end()))
    },
  }
}
