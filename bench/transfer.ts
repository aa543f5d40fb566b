import { startDelayedUdp } from '../test/rigs/delayed-udp.ts'
import { moreIsBetter } from './bench-line.ts'
import type { Benchmark, BenchLine } from './bench-line.ts'
import { ownTime, rawTime, torrentTime } from './transfer/contenders.ts'
import type { Pair } from './transfer/contenders.ts'
import { firstByteBenchmark } from './transfer/first-byte.ts'
import { onTransferGround } from './transfer/pages.ts'
import type { TransferGround } from './transfer/pages.ts'

type Contender = 'own' | 'own-stored' | 'raw' | 'webtorrent'

const contenders: Contender[] = ['own', 'raw', 'own-stored', 'webtorrent']

/** One file, between two browsers. */
interface Case {
  mebibytes: number
  runs: number
  /** Milliseconds of a round trip, where it takes some. */
  roundTrip?: number | undefined
  contenders: readonly Contender[]
}

const onThisMachine = { runs: 5, contenders }
/** 64 MiB take their time there; who keeps them where was seen before. */
const farAway = { mebibytes: 64, runs: 3, contenders: ['own', 'raw'] } as const

const cases: [name: string, Case][] = [
  ['transfer-64MiB', { ...onThisMachine, mebibytes: 64 }],
  ['transfer-256MiB', { ...onThisMachine, mebibytes: 256 }],
  ['transfer-20ms', { ...farAway, roundTrip: 20 }],
  ['transfer-100ms', { ...farAway, roundTrip: 100 }],
  ['transfer-16MiB', { ...onThisMachine, mebibytes: 16, runs: 2 }],
]

/** Between two browsers over WebRTC, everybody in turn. */
export const transferBenchmark: Benchmark = {
  name: 'transfer',
  async run(tell) {
    for (const { name, run } of transferParts) {
      if (name !== 'transfer-16MiB') await run(tell)
    }
  },
}

/** Each part of it alone, and a short one for who changes it. */
export const transferParts: Benchmark[] = [
  ...cases.map(([name, one]): Benchmark => ({
    name,
    onRequest: true,
    run: (tell) => onTransferGround((ground) => compare(ground, one, tell)),
  })),
  firstByteBenchmark,
]

async function compare(
  ground: TransferGround,
  { mebibytes, runs, roundTrip, contenders: all }: Case,
  tell: (line: BenchLine) => void,
): Promise<void> {
  const rates = new Map<Contender, number[]>()
  for (let run = 0; run < runs; run++) {
    for (const contender of turned(all, run)) {
      const time = await inFreshPair(ground, roundTrip, (pair) =>
        timeOf(contender, ground, pair, mebibytes),
      )
      const rate = (mebibytes * 1_000) / time
      rates.set(contender, [...(rates.get(contender) ?? []), rate])
    }
  }
  const where = roundTrip === undefined ? '' : `-${roundTrip}ms`
  for (const line of linesOf(`${mebibytes}MiB${where}`, rates)) tell(line)
}

const against: [name: string, Contender, Contender][] = [
  ['/raw', 'own', 'raw'],
  ['/webtorrent', 'own', 'webtorrent'],
  ['-stored/raw', 'own-stored', 'raw'],
]

function linesOf(name: string, rates: Map<Contender, number[]>): BenchLine[] {
  return against.flatMap(([end, one, two]) => {
    const [ours, other] = [rates.get(one), rates.get(two)]
    if (ours === undefined || other === undefined) return []
    return moreIsBetter(`transfer/${name}${end}`, 'MiB/s', { ours, other })
  })
}

function timeOf(
  contender: Contender,
  ground: TransferGround,
  pair: Pair,
  mebibytes: number,
): Promise<number> {
  switch (contender) {
    case 'raw':
      return rawTime(pair, mebibytes)
    case 'webtorrent':
      return torrentTime(pair, mebibytes)
    case 'own':
      return ownTime(ground, pair, mebibytes, 'memory')
    case 'own-stored':
      return ownTime(ground, pair, mebibytes, 'stored')
  }
}

/** Two browsers that nothing was measured in before, so far apart. */
async function inFreshPair<Result>(
  { open, closeAll }: TransferGround,
  roundTrip: number | undefined,
  task: (pair: Pair) => Promise<Result>,
): Promise<Result> {
  const line =
    roundTrip === undefined ? undefined : startDelayedUdp(roundTrip / 2)
  try {
    const [from, to] = await Promise.all([open(line), open(line)])
    return await task({ from, to })
  } finally {
    await closeAll()
    line?.stop()
  }
}

function turned<T>(all: readonly T[], by: number): T[] {
  const start = by % all.length
  return [...all.slice(start), ...all.slice(0, start)]
}
