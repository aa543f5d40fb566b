import { shuffled } from '#lib/peers/pool/shuffled'
import { addressOf, peerIdOf } from './names.ts'
import { addDevice } from './virtual-device.ts'
import type { VirtualDevice } from './virtual-device.ts'
import type { VirtualNetwork } from './virtual-network.ts'
import { addRelay } from './virtual-relay.ts'
import type { VirtualRelay } from './virtual-relay.ts'

export interface World {
  network: VirtualNetwork
  relays: VirtualRelay[]
  devices: VirtualDevice[]
}

/** Milliseconds. */
export const minute = 60_000
/** How long a world that changed needs until everything is found again. */
const healing = 5 * minute

/** Each relay knows one that was there before; each device one or two. */
export async function begin(
  network: VirtualNetwork,
  { devices, relays }: { devices: number; relays: number },
): Promise<World> {
  const { random, clock } = network
  const world: World = { network, relays: [], devices: [] }
  for (let at = 0; at < relays; at++) {
    const friend = pick(world.relays, random)
    const friends = friend === undefined ? [] : [friend.address]
    const relay = addRelay(network, peerIdOf('relay', at), friends)
    world.relays.push(relay)
    await relay.start()
  }
  await clock.pass(healing)
  for (let at = 0; at < devices; at++) {
    const chosen = shuffled(world.relays, random).slice(0, 1 + (at % 2))
    const named = chosen.map(({ address }) => address)
    const device = addDevice(network, peerIdOf('device', at), named)
    world.devices.push(device)
    device.start()
  }
  await clock.pass(minute)
  return world
}

/** One file each; every third is kept by somebody else too. */
export async function publish({ network, devices }: World): Promise<void> {
  for (const [at, device] of devices.entries()) {
    const cid = addressOf(at)
    void device.keep(cid)
    if (at % 3 === 0) void pick(devices, network.random)?.keep(cid)
  }
  await network.clock.pass(minute)
}

/** Half an hour in which two in five leave, and half of those come back. */
export async function churn({
  network,
  relays,
  devices,
}: World): Promise<void> {
  const { clock, random } = network
  const at = (share: number, run: () => unknown) =>
    clock.set(() => void run(), share * 30 * minute)
  for (const device of devices) {
    if (random() > 0.4) continue
    const leaves = random()
    at(leaves, () => device.stop())
    if (random() < 0.5) at(leaves + (1 - leaves) * random(), device.start)
  }
  for (const relay of relays) {
    if (random() > 0.3) continue
    const crashes = random() * 0.8
    at(crashes, () => relay.stop())
    at(crashes + 0.1, relay.start)
  }
  await clock.pass(30 * minute + healing)
}

export async function part({ network, relays, devices }: World): Promise<void> {
  for (const { node } of [...relays, ...devices]) {
    node.side = network.random() < 0.5 ? 0 : 1
  }
  network.note('the network is parted')
  network.part()
  await network.clock.pass(15 * minute)
}

export async function rejoin({
  network,
  relays,
  devices,
}: World): Promise<void> {
  for (const { node } of [...relays, ...devices]) node.side = 0
  network.note('the network is whole')
  await network.clock.pass(healing)
}

export async function end({ relays, devices }: World): Promise<void> {
  for (const device of devices) device.stop()
  for (const relay of relays) await relay.stop()
}

/** One of them by chance; undefined if there is none. */
export function pick<T>(
  list: readonly T[],
  random: () => number,
): T | undefined {
  return list[Math.floor(random() * list.length)]
}
