import type { Page } from 'playwright-core'
import { lessIsBetter, moreIsBetter } from './bench-line.ts'
import type { Benchmark, BenchLine } from './bench-line.ts'
import {
  connect,
  fetchWhole,
  publish,
  startNode,
} from './transfer/contenders.ts'
import { onTransferGround } from './transfer/pages.ts'
import type { TransferGround } from './transfer/pages.ts'

/** Bytes a second that a seeder gives: the product's own limit. */
const limit = 2_000_000

/** Several devices with slow uplinks, each a browser of its own. */
export const swarmBenchmark = swarmOf('swarm', 32, 5)
/** The same with less, for who changes it. */
export const smallSwarmBenchmark: Benchmark = {
  ...swarmOf('swarm-8MiB', 8, 1),
  onRequest: true,
}

function swarmOf(name: string, mebibytes: number, runs: number): Benchmark {
  return {
    name,
    run: (tell) =>
      onTransferGround(async (ground) => {
        const one: Fetched[] = []
        const three: Fetched[] = []
        const six: Fetched[] = []
        for (let run = 0; run < runs; run++) {
          one.push(await measure(ground, mebibytes, 1, 1))
          three.push(await measure(ground, mebibytes, 3, 1))
          six.push(await measure(ground, mebibytes, 1, 6))
        }
        for (const line of linesOf(mebibytes, one, three, six)) tell(line)
      }),
  }
}

interface Fetched {
  /** Until the last downloader had all of it. */
  milliseconds: number
  /** The most that any of them was sent, as a multiple of the file. */
  share: number
}

async function measure(
  ground: TransferGround,
  mebibytes: number,
  seederCount: number,
  downloaderCount: number,
): Promise<Fetched> {
  try {
    const seeders = await openAll(ground, seederCount, limit)
    const cids = await Promise.all(
      seeders.map(({ page }) => publish(page, mebibytes)),
    )
    const cid = cids[0] ?? ''
    const downloaders = await openAll(ground, downloaderCount, undefined)
    const hints = seeders.map(({ peerId }) => peerId)
    for (const { page } of downloaders) await connect(page, cid, hints)
    const fetched = await Promise.all(
      downloaders.map(({ page }) => fetchWhole(page, cid)),
    )
    const milliseconds = Math.max(...fetched.map((each) => each.milliseconds))
    const most = Math.max(...fetched.map(({ receivedBytes }) => receivedBytes))
    return { milliseconds, share: most / (mebibytes * 2 ** 20) }
  } finally {
    await ground.closeAll()
  }
}

async function openAll(
  { open, relay }: TransferGround,
  count: number,
  inAll: number | undefined,
): Promise<{ page: Page; peerId: string }[]> {
  const opened: { page: Page; peerId: string }[] = []
  for (let index = 0; index < count; index++) {
    const page = await open()
    const setting = { relay, store: 'memory', inAll } as const
    opened.push({ page, peerId: await startNode(page, setting) })
  }
  return opened
}

function linesOf(
  mebibytes: number,
  one: Fetched[],
  three: Fetched[],
  six: Fetched[],
): BenchLine[] {
  const times = (all: Fetched[]) => all.map(({ milliseconds }) => milliseconds)
  const rates = (all: Fetched[]) =>
    times(all).map((time) => (mebibytes * 1_000) / time)
  const shares = [...one, ...three, ...six].map(({ share }) => share * 100)
  const whole = shares.map(() => 100)
  return [
    moreIsBetter('swarm/3-seeders/one-seeder', 'MiB/s', {
      ours: rates(three),
      other: rates(one),
    }),
    lessIsBetter('swarm/6-downloaders/one-copy', 'ms', {
      ours: times(six),
      other: times(one),
    }),
    lessIsBetter('swarm/bytes-received/file', '%', {
      ours: shares,
      other: whole,
    }),
  ]
}
