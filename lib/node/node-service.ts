import type { Abortable } from '../base/abort.ts'
import type { OwnerReference, SignedBinding } from '../base/peer-binding.ts'
import { defaultChoice } from '../base/network-choice.ts'
import type { OwnerDevice } from '../peers/owners/messages.ts'
import type { UploadLimits } from '../peers/blocks/upload-gate.ts'
import type { SponsorReply } from '../peers/sponsor.ts'
import type { SponsorOffer } from '../peers/sponsor-client.ts'
import type { SignedRequest } from '../peers/sponsor-messages.ts'
import type { PinRecord } from './pin-records.ts'
import type {
  BlockArrival,
  Examination,
  HolderProof,
  NodeMode,
  NodeStatus,
  OwnServers,
  ProviderSearch,
  SearchStep,
} from './types.ts'

export interface CallContext<Progress = unknown> extends Abortable {
  onProgress?: ((value: Progress) => void) | undefined
}

/**
 * What the leader's node does for every tab. Arguments and results are plain
 * data, so that they cross a channel; CIDs are strings.
 */
export interface NodeService {
  /**
   * Fetches a block into the shared store and tells where it came from. With
   * `soon`, which is for callers in the same tab, it comes with its bytes and
   * may not be in the store yet.
   */
  fetchBlock(
    args: { cid: string; soon?: boolean | undefined },
    context: CallContext,
  ): Promise<BlockArrival>
  /** Fetches all blocks of a root that are not here; tells of each. */
  fetchDag(
    args: { root: string },
    context: CallContext<BlockArrival[]>,
  ): Promise<void>
  findProviders(
    args: { root: string; hints: string[] },
    context: CallContext<SearchStep>,
  ): Promise<ProviderSearch>
  examine(
    args: { root: string; hints: string[]; owners: string[] },
    context: CallContext,
  ): Promise<Examination>
  announce(args: { roots: string[] }, context: CallContext): Promise<void>
  withdraw(args: { roots: string[] }, context: CallContext): Promise<void>
  withhold(
    args: { withheld: string[]; served: string[] },
    context: CallContext,
  ): Promise<void>
  pin(args: PinRecord, context: CallContext): Promise<void>
  unpin(args: { root: string }, context: CallContext): Promise<void>
  pins(args: null, context: CallContext): Promise<string[]>
  collectGarbage(
    args: { kept: PinRecord[] },
    context: CallContext,
  ): Promise<boolean>
  countHolders(args: { root: string }, context: CallContext): Promise<number>
  proveHolders(
    args: { root: string },
    context: CallContext,
  ): Promise<HolderProof[]>
  visit(args: { addresses: string[] }, context: CallContext): Promise<void>
  findSponsors(
    args: { owner: `0x${string}` },
    context: CallContext,
  ): Promise<SponsorOffer[]>
  bringToSponsor(
    args: { peerId: string; request: SignedRequest },
    context: CallContext,
  ): Promise<SponsorReply>
  setBinding(
    args: { binding: SignedBinding | undefined },
    context: CallContext,
  ): Promise<number>
  findOwner(
    args: { owner: OwnerReference },
    context: CallContext,
  ): Promise<OwnerDevice[]>
  callDevices(
    args: { hints: string[] },
    context: CallContext,
  ): Promise<string[]>
  setServing(args: UploadLimits, context: CallContext): Promise<void>
  reconnect(args: null, context: CallContext): Promise<void>
  setMode(args: { mode: NodeMode }, context: CallContext): Promise<void>
  setServers(args: { own: OwnServers }, context: CallContext): Promise<void>
}

export type NodeMethod = keyof NodeService

/** A running node: the service, what it says of itself, and its end. */
export interface RunningNode {
  service: NodeService
  status(): NodeStatus
  subscribe(listener: () => void): () => void
  stop(): Promise<void>
}

/** What is shown before any tab has a node. */
export const startingStatus: NodeStatus = {
  state: 'starting',
  mode: 'direct',
  leader: false,
  peerId: '',
  addresses: [],
  places: [],
  devices: [],
  relays: [],
  own: defaultChoice.own,
  rate: { in: 0, out: 0 },
  traffic: { in: 0, out: 0 },
  served: 0,
  servedToday: 0,
  serving: { on: true },
}
