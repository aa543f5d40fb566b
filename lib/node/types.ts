import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import type { NodeMode, OwnServers } from '../base/network-choice.ts'
import type { OwnerReference, SignedBinding } from '../base/peer-binding.ts'
import type { OwnerDevice } from '../peers/owners/messages.ts'
import type { DialTry } from '../peers/dial-device.ts'
import type { UploadLimits } from '../peers/blocks/upload-gate.ts'
import type { SponsorReply } from '../peers/sponsor.ts'
import type { SponsorOffer } from '../peers/sponsor-client.ts'
import type { SignedRequest } from '../peers/sponsor-messages.ts'

export type { NodeMode, OwnServers } from '../base/network-choice.ts'
export type { OwnerReference, SignedBinding } from '../base/peer-binding.ts'
export type { OwnerDevice } from '../peers/owners/messages.ts'
export type { DialTry } from '../peers/dial-device.ts'
export type { UploadLimits } from '../peers/blocks/upload-gate.ts'
export type { SponsorReply } from '../peers/sponsor.ts'
export type { SponsorOffer } from '../peers/sponsor-client.ts'
export type { RefusalReason, SignedRequest } from '../peers/sponsor-messages.ts'

/**
 * What a tab can do with the node of this browser. One tab, the leader, runs
 * it; the others reach it through a channel and see the same interface.
 */
export interface NodeClient {
  /** Current status; the same object until something changes. */
  status(): NodeStatus
  /** Calls back after every change of `status()`. Returns the way to stop. */
  subscribe(listener: () => void): () => void
  /** A verified block: from this browser, else from other devices. */
  getBlock(cid: CID, options?: FetchOptions): Promise<Uint8Array>
  /**
   * Gets every block of `root` that is not here from all devices that have
   * it, in no order, and looks for more devices meanwhile.
   */
  fetchDag(root: CID, options?: FetchOptions): Promise<void>
  /** Asks relays and hinted devices for holders of `root` and dials them. */
  findProviders(root: CID, options?: FindOptions): Promise<ProviderSearch>
  /** Asks everybody again for `root`, and tells how each of them took it. */
  examine(root: CID, options?: ExamineOptions): Promise<Examination>
  /** Tells the relays that this device has `roots` (or no longer has them). */
  announce(roots: CID[]): Promise<void>
  withdraw(roots: CID[]): Promise<void>
  /** Serves no block of `withheld` unless it belongs to `served` as well. */
  withhold(roots: { withheld: CID[]; served: CID[] }): Promise<void>
  /** Keeps the blocks of `root` from garbage collection. Idempotent. */
  pin(root: CID, options?: PinOptions): Promise<void>
  /** Lets go of `root`; its blocks are freed by `collectGarbage`. */
  unpin(root: CID, options?: Abortable): Promise<void>
  /**
   * Frees what no pin holds. False, and nothing is freed, while an import or
   * a read is under way, or while something pinned is not whole here.
   */
  collectGarbage(options?: CollectOptions): Promise<boolean>
  /** Roots that are pinned now. */
  pins(options?: Abortable): Promise<CID[]>
  /** How many other devices told the relays that they have `root`. */
  countHolders(root: CID, options?: Abortable): Promise<number>
  /**
   * Has the connected keepers prove, on random blocks, that they hold `root`
   * now. Empty where none is connected, or where this device has not all of it.
   */
  proveHolders(root: CID, options?: Abortable): Promise<HolderProof[]>
  /**
   * Stays connected to these as well, until asked again: multiaddrs of
   * servers that a person chose, each ending in `/p2p/<peer id>`.
   */
  visit(addresses: string[]): Promise<void>
  /** What connected peers offer to pay for `owner`: never an error, maybe none. */
  findSponsors(
    owner: `0x${string}`,
    options?: Abortable,
  ): Promise<SponsorOffer[]>
  /** Hands what the owner signed to the peer that offered to pay for it. */
  bringToSponsor(
    peerId: string,
    request: SignedRequest,
    options?: Abortable,
  ): Promise<SponsorReply>
  /**
   * Shows the relays that this device speaks for an owner, for as long as it
   * serves something; undefined: has them forget it.
   *
   * @returns how many relays were told
   */
  setBinding(binding: SignedBinding | undefined): Promise<number>
  /** Who speaks for an owner, as the relays say: no signature is checked. */
  findOwner(owner: OwnerReference, options?: Abortable): Promise<OwnerDevice[]>
  /** Dials devices, named as hints are; @returns those connected now. */
  callDevices(hints: string[], options?: Abortable): Promise<string[]>
  /** Whether, and how fast, other devices are served from now on. */
  setServing(limits: UploadLimits): Promise<void>
  /** Dials the relays and devices again now. */
  reconnect(): Promise<void>
  /** Takes part in the network in this way until asked again. */
  setMode(mode: NodeMode): Promise<void>
  /** Uses these servers of the person's from now on. */
  setServers(own: OwnServers): Promise<void>
}

export interface PinOptions extends Abortable {
  /** Of a folder the list alone: what it names is kept by others, or not. */
  listOnly?: boolean | undefined
  /**
   * All but its raw leaves, which hold the bytes: somebody else proved that
   * it has them. What names and leads to them stays.
   */
  innerOnly?: boolean | undefined
}

/** A root with what is to stay of it. */
export interface KeptRoot extends Pick<PinOptions, 'innerOnly'> {
  root: CID
  listOnly: boolean
}

export interface CollectOptions extends Abortable {
  /** Kept as if they were pinned: pins may lag behind what a drive holds. */
  kept?: readonly KeptRoot[] | undefined
}

export interface FetchOptions extends Abortable {
  onBlock?: ((arrival: BlockArrival) => void) | undefined
  /**
   * The bytes are wanted, not a copy: does not wait until they are stored,
   * where that can be done.
   */
  soon?: boolean | undefined
}

/** Where one verified block came from. */
export interface BlockArrival {
  cid: string
  bytes: number
  /** Undefined when the block was in this browser already. */
  peerId?: string | undefined
  path: 'local' | 'direct' | 'relay'
  /** The verified bytes, for who asked for them `soon` in the same tab. */
  content?: Uint8Array | undefined
}

export interface FindOptions extends Abortable {
  /**
   * Peer ids that a share link or a record named, or servers with who waits
   * there: `/…/p2p/<server>/p2p-circuit/p2p/<peer id>`.
   */
  hints?: string[] | undefined
  onStep?: ((step: SearchStep) => void) | undefined
}

export interface ExamineOptions extends Pick<FindOptions, 'hints' | 'signal'> {
  /** Devices that speak for the owner, named as hints are. */
  owners?: string[] | undefined
}

/** A rung of the fetch ladder, as a person sees it. */
export interface SearchStep {
  id:
    | 'device'
    | 'connected'
    | 'hinted'
    | 'index'
    | 'owner'
    | 'routers'
    | 'mirrors'
  state: 'waiting' | 'asking' | 'found' | 'nothing' | 'off'
  /** "2 of 3 asked", "no answer": already plain words. */
  note: string
}

export interface ProviderSearch {
  /** Peer ids of devices that are connected now and said they have it. */
  providers: string[]
  /** How many devices and relays were asked. */
  asked: number
}

/** How each way to a root went, for whoever explains it. */
export interface Examination {
  /** True when its first block is in this browser, or has just arrived. */
  here: boolean
  /** Relays that were asked who has it, and that answered. */
  asked: number
  answered: number
  devices: ExaminedDevice[]
  /** Services for IPFS nodes; undefined where none was chosen, or needed. */
  routers?: ExaminedRouters | undefined
}

/** What services said that know nodes of all IPFS. */
export interface ExaminedRouters {
  /** Their hosts. */
  hosts: string[]
  asked: number
  answered: number
  /** Nodes that they named and that a browser might dial. */
  named: number
  /** Those of them that are connected now. */
  reached: number
}

export interface ExaminedDevice {
  peerId: string
  /**
   * Who named it: the link, a relay, its owner by a signature, or a connection
   * that stands anyway.
   */
  named: 'link' | 'relay' | 'owner' | 'connected'
  path: 'direct' | 'relay' | 'none'
  tries: DialTry[]
}

export interface NodeStatus {
  state: 'starting' | 'offline' | 'online' | 'reachable'
  mode: NodeMode
  /** True in the tab that runs the node. */
  leader: boolean
  /** Empty until the node has started once. */
  peerId: string
  /** Multiaddrs at which others reach it: through relays, so far as it has a place there. */
  addresses: string[]
  /** Multiaddrs of servers at which it waits and that a stranger may dial. */
  places: string[]
  /** Devices connected now, relays not counted. */
  devices: DeviceStatus[]
  relays: RelayStatus[]
  /** The servers that the person named for this browser. */
  own: OwnServers
  /** Bytes per second over the last few seconds. */
  rate: { in: number; out: number }
  /** Bytes of everything that went either way in this session. */
  traffic: { in: number; out: number }
  /** Bytes of blocks that were sent to other devices in this session. */
  served: number
  /** The same since midnight, over reloads. */
  servedToday: number
  serving: UploadLimits
}

/** What a keeper answered when it was to prove that it holds something. */
export interface HolderProof {
  peerId: string
  /** `missing`: it says itself that it has not all of it. */
  outcome: 'proved' | 'missing' | 'refused' | 'silent'
  /** By its clock, milliseconds since 1970; only of a proof. */
  at?: number | undefined
}

export interface DeviceStatus {
  peerId: string
  path: 'direct' | 'relay'
  /** Round trip in milliseconds, once measured. */
  roundTrip?: number | undefined
  /** Bytes of blocks that came from it in this session. */
  received: number
}

export interface RelayStatus {
  /** The multiaddr as configured. */
  address: string
  peerId: string
  /** `off`: the person is offline by choice. */
  state: 'connecting' | 'connected' | 'reserved' | 'waiting' | 'off'
  /**
   * Whether somebody else's call came through it; undefined until tested.
   * A relay that only says it holds a place proves nothing.
   */
  proved?: boolean | undefined
  roundTrip?: number | undefined
}
