/**
 * `node e2e/kills/large.ts [GIBIBYTES]`: the app with 10 GiB of packs (their
 * index is real, their blocks are holes) is killed and opened again, five
 * times: how long until its list is there, and until a stored file is shown.
 * Prints a JSON line; exits 1 if the median of either is over 2 s.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { openProfile } from '#test/rigs/chromium'
import { createDriveLedger } from '#test/rigs/drive-ledger'
import { startStack } from '#test/rigs/freehold'
import { endAll } from '#test/rigs/processes'
import { publish, shareLink } from '../pages/item.ts'
import { untilViewer } from '../pages/viewer.ts'
import { openApp } from './app.ts'
import { MIB, seededFile } from './files.ts'
import { REOPEN_LIMIT } from './series.ts'

const gibibytes = Number(process.argv[2] ?? 10)
const rounds = 5
const root = await mkdtemp(join(tmpdir(), 'freehold-large-'))
const directory = join(root, 'browser')
const stack = await startStack()
let isFast = false
try {
  const blocks = await fill()
  const ledger = createDriveLedger()
  const small = await seededFile(root, 'small.bin', 'small', MIB)
  const listed: number[] = []
  const shown: number[] = []
  let still = 0
  for (let round = 0; round <= rounds; round++) {
    const app = await openApp(directory, stack.origin, ledger)
    if (round === 0) {
      await publish(app.page, small.path, small.name)
      ledger.acknowledge(small.name, small.cid)
    } else {
      listed.push(Math.round(app.opened))
      const link = await shareLink(app.page, small.name)
      const began = performance.now()
      await app.page.goto(link, { waitUntil: 'commit' })
      await untilViewer(app.page, ['ready'])
      shown.push(Math.round(performance.now() - began))
    }
    // Not in an import: what no item holds would be freed at the next start.
    still = (await app.inspect()).blocks
    await app.kill()
  }
  process.stdout.write(
    `${JSON.stringify({ gibibytes, blocks: still, listed, shown })}\n`,
  )
  const slowest = Math.max(median(listed), median(shown))
  isFast = slowest < REOPEN_LIMIT && still > blocks
} finally {
  await stack.close()
  endAll()
  await rm(root, { recursive: true, force: true, maxRetries: 5 })
}
process.exit(isFast ? 0 : 1)

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Infinity
}

/** Before the app has ever been there. @returns how many blocks there are. */
async function fill(): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: ['e2e/kills/large.worker.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  })
  const code = outputFiles[0]?.text ?? ''
  const profile = await openProfile({ directory })
  const page = await profile.context.newPage()
  await page.goto(`${stack.origin}/network.json`)
  const found = await page.evaluate(fillInWorker, {
    code,
    mebibytes: gibibytes * 1024,
  })
  await profile.close()
  if (found.blocks === undefined) throw new Error(found.error)
  return found.blocks
}

/** Runs in a page without a policy: only a worker has files to write. */
function fillInWorker({
  code,
  mebibytes,
}: {
  code: string
  mebibytes: number
}) {
  const address = URL.createObjectURL(
    new Blob([code], { type: 'text/javascript' }),
  )
  const worker = new Worker(address, { type: 'module' })
  return new Promise<{ blocks?: number; error?: string }>((resolve) => {
    worker.addEventListener('message', ({ data }) => resolve(data))
    worker.postMessage(mebibytes)
  })
}
