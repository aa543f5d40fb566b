import assert from 'node:assert/strict'
import { seededBytes } from '../files/random.ts'
import { findKubo } from '../rigs/find-kubo.ts'
import { startForeignPeer } from '../rigs/foreign-peer.ts'
import { startTestKeeper } from '../rigs/keeper.ts'
import { startKubo } from '../rigs/kubo.ts'
import type { Kubo } from '../rigs/kubo.ts'
import { until } from '../rigs/until.ts'
import type { Ground } from './ground.ts'

/**
 * The keeper knows one Kubo, the other Kubo knows that one alone: what it
 * finds, it finds by `ipfs routing findprovs`. With the maker gone it pins the
 * file, which only the keeper can have given.
 */
export async function foundInDht({ scratch }: Ground): Promise<void> {
  const program = (await findKubo()) ?? ''
  const options = { dht: true }
  const [known, asking] = await Promise.all([
    startKubo(program, scratch('kubo-known'), options),
    startKubo(program, scratch('kubo-asking'), options),
  ])
  const flags = ['--dht', known.webSocket]
  const keeper = await startTestKeeper(scratch('keeper'), flags)
  try {
    await asking.call('swarm/connect', [['arg', known.webSocket]])
    const address = await keeper.relay.address()
    const maker = await startForeignPeer(address)
    const bytes = new Uint8Array(seededBytes(300_000, 81))
    const cid = await maker.addFile(bytes)
    const pin = await keeper.add(cid)
    await until(async () => (await keeper.pin(pin)).status === 'pinned', {
      what: 'it is kept',
      timeout: 20_000,
    })
    await maker.stop()
    const peerId = address.split('/').at(-1) ?? ''
    await until(async () => (await providers(asking, cid)).includes(peerId), {
      what: 'ipfs routing findprovs names the keeper',
      timeout: 20_000,
    })
    await asking.pin(cid, 20)
    assert.deepEqual(await asking.cat(cid), Buffer.from(bytes))
  } finally {
    await keeper.relay.stop()
    await Promise.all([known.stop(), asking.stop()])
  }
}

/** Peer ids; one JSON line for each step of the search. */
async function providers(kubo: Kubo, cid: string): Promise<string[]> {
  const query: [string, string][] = [
    ['arg', cid],
    ['timeout', '3s'],
  ]
  const answer = await kubo.call('routing/findprovs', query)
  const lines = answer.toString().split('\n').filter(Boolean)
  return lines.flatMap((line) => {
    const { Type, Responses } = JSON.parse(line) as Step
    return Type === PROVIDER ? (Responses ?? []).map(({ ID }) => ID) : []
  })
}

interface Step {
  Type: number
  Responses: { ID: string }[] | null
}

/** A step that found somebody: `Provider` of routing.QueryEventType. */
const PROVIDER = 4
