import { moreIsBetter } from './bench-line.ts'
import type { Benchmark, BenchLine } from './bench-line.ts'
import { ownTime, rawTime, torrentTime } from './transfer/contenders.ts'
import type { Pair } from './transfer/contenders.ts'
import { onTransferGround } from './transfer/pages.ts'
import type { TransferGround } from './transfer/pages.ts'

type Contender = 'own' | 'own-stored' | 'raw' | 'webtorrent'

const contenders: Contender[] = ['own', 'raw', 'own-stored', 'webtorrent']

/** Between two browsers over WebRTC, everybody in turn. */
export const transferBenchmark: Benchmark = {
  name: 'transfer',
  run: (tell) =>
    onTransferGround(async (ground) => {
      await compare(ground, 64, 5, tell)
      await compare(ground, 256, 5, tell)
    }),
}

/** The same with a small file and few rounds, for who changes it. */
export const smallTransferBenchmark: Benchmark = {
  name: 'transfer-16MiB',
  onRequest: true,
  run: (tell) => onTransferGround((ground) => compare(ground, 16, 2, tell)),
}

async function compare(
  ground: TransferGround,
  mebibytes: number,
  runs: number,
  tell: (line: BenchLine) => void,
): Promise<void> {
  const rates = new Map<Contender, number[]>()
  for (let run = 0; run < runs; run++) {
    for (const contender of turned(contenders, run)) {
      const time = await inFreshPair(ground, (pair) =>
        timeOf(contender, ground, pair, mebibytes),
      )
      const rate = (mebibytes * 1_000) / time
      rates.set(contender, [...(rates.get(contender) ?? []), rate])
    }
  }
  for (const line of linesOf(mebibytes, rates)) tell(line)
}

function linesOf(
  mebibytes: number,
  rates: Map<Contender, number[]>,
): BenchLine[] {
  const of = (contender: Contender) => rates.get(contender) ?? []
  const line = (name: string, ours: Contender, other: Contender) =>
    moreIsBetter(`transfer/${mebibytes}MiB${name}`, 'MiB/s', {
      ours: of(ours),
      other: of(other),
    })
  return [
    line('/raw', 'own', 'raw'),
    line('/webtorrent', 'own', 'webtorrent'),
    line('-stored/raw', 'own-stored', 'raw'),
  ]
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

/** Two browsers that nothing was measured in before. */
async function inFreshPair<Result>(
  { open, closeAll }: TransferGround,
  task: (pair: Pair) => Promise<Result>,
): Promise<Result> {
  try {
    const [from, to] = await Promise.all([open(), open()])
    return await task({ from, to })
  } finally {
    await closeAll()
  }
}

function turned<T>(all: T[], by: number): T[] {
  const start = by % all.length
  return [...all.slice(start), ...all.slice(0, start)]
}
