import { createHash } from 'node:crypto'
import { seededRandom } from '#lib/peers/pool/seeded-random'
import { addressOf } from './names.ts'
import { createVirtualClock } from './virtual-clock.ts'
import type { VirtualDevice } from './virtual-device.ts'
import { createVirtualNetwork } from './virtual-network.ts'
import {
  begin,
  churn,
  end,
  minute,
  part,
  pick,
  publish,
  rejoin,
} from './virtual-world.ts'
import type { World } from './virtual-world.ts'

export interface SimulationInit {
  seed: number
  devices: number
  relays: number
}

export interface SimulationResult {
  /** Files with a living holder that were looked for. */
  looked: number
  /** Those that were not found. */
  missed: string[]
  /** SHA-256 of all that happened, in hex. */
  trace: string
  /** Bytes and messages that arrived at all relays and devices. */
  bytes: number
  messages: number
  /** Minutes that passed in the simulation. */
  minutes: number
}

/**
 * Devices that come and go, relays that crash, and a partition that heals. It
 * runs the real relay loop, announcing, index, neighbours and search; only
 * the clock, the random numbers and the network are made up.
 */
export async function simulate(
  init: SimulationInit,
): Promise<SimulationResult> {
  const hash = createHash('sha256')
  const clock = createVirtualClock()
  const random = seededRandom(init.seed)
  const note = (line: string) => void hash.update(`${clock.now()} ${line}\n`)
  const network = createVirtualNetwork(clock, random, note)
  const world = await begin(network, init)
  await publish(world)
  const searches: Search[] = []
  const lookNow = async (when: string) =>
    void searches.push(...(await look(world, when)))
  await lookNow('at the beginning')
  await churn(world)
  await lookNow('after devices came and went')
  await part(world)
  await lookNow('while parted')
  await rejoin(world)
  await lookNow('after the partition healed')
  await end(world)
  return {
    looked: searches.length,
    missed: searches.flatMap(({ found, what }) => (found ? [] : [what])),
    trace: hash.digest('hex'),
    ...network.carried,
    minutes: clock.now() / minute,
  }
}

/** One search for a file that somebody in reach has. */
interface Search {
  what: string
  found: boolean
}

/** Somebody who is there looks for every file that somebody there has. */
async function look(world: World, when: string): Promise<Search[]> {
  const { network, devices } = world
  const present = devices.filter((device) => hasRelay(world, device))
  const searches = devices.map(async (_, at): Promise<Search[]> => {
    const cid = addressOf(at)
    const asking = pick(present, network.random)
    if (asking === undefined || asking.roots.has(cid)) return []
    const holders = present
      .filter(({ roots }) => roots.has(cid))
      .filter(({ node }) => network.reach(asking.node, node))
      .map(({ node }) => node.peerId.toString())
    if (holders.length === 0) return []
    const reached = await asking.find(cid)
    network.note(`${when} ${cid} ${reached.join(' ')}`)
    const found = holders.some((holder) => reached.includes(holder))
    return [{ what: `${cid} ${when}`, found }]
  })
  await network.clock.pass(minute)
  return (await Promise.all(searches)).flat()
}

/** True when one of the relays that it is told of can be reached. */
function hasRelay({ network, relays }: World, device: VirtualDevice): boolean {
  return relays.some(
    ({ address, node }) =>
      device.relays.includes(address) && network.reach(device.node, node),
  )
}
