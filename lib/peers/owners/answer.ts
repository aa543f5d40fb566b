import type { Abortable } from '../../base/abort.ts'
import type { OwnerReference, SignedBinding } from '../../base/peer-binding.ts'
import { countingWindow } from '../counting-window.ts'
import type { Timers } from '../types.ts'
import type { BindingIndex } from './binding-index.ts'
import { ownersLimits } from './messages.ts'
import type { OwnerDevice, OwnersAnswer, OwnersRequest } from './messages.ts'

export interface AnswerOwnersInit {
  index: BindingIndex
  timers: Timers
  /**
   * Whether the signature is that of the owner's own key. False says nothing:
   * the owner may be a contract, which only its chain can ask.
   */
  isSignedByKey(binding: SignedBinding): Promise<boolean>
  /** Whether `device` is connected to this relay now. */
  isHere(device: string): boolean
  /** Asks the other relays for `asking`; undefined: none is known. */
  askNeighbours?:
    | ((
        owner: OwnerReference,
        asking: string,
        options: Abortable,
      ) => Promise<OwnerDevice[]>)
    | undefined
}

/** What a relay answers to `request` of the connected device `peerId`. */
export type AnswerOwners = (
  request: OwnersRequest,
  peerId: string,
  options: Abortable,
) => Promise<OwnersAnswer>

export function answerOwnersOf(init: AnswerOwnersInit): AnswerOwners {
  const { index } = init
  const mayBind = countingWindow(init.timers, ownersLimits.bindsPerMinute)
  const bind = async (
    binding: SignedBinding,
    peerId: string,
  ): Promise<OwnersAnswer> => {
    if (binding.device !== peerId) return refused('not-yours')
    // Before the signature is looked at, which takes a millisecond.
    if (!mayBind(peerId)) return refused('too-many')
    const proved = await init.isSignedByKey(binding)
    const reason = index.keep(binding, proved)
    return reason === undefined ? { type: 'bound', proved } : refused(reason)
  }
  return async (request, peerId, options) => {
    switch (request.type) {
      case 'bind':
        return bind(request.binding, peerId)
      case 'forget':
        index.forget(peerId)
        return { type: 'forgotten' }
      case 'find':
        return find(init, request, peerId, options)
    }
  }
}

function refused(
  reason: Extract<OwnersAnswer, { type: 'refused' }>['reason'],
): OwnersAnswer {
  return { type: 'refused', reason }
}

async function find(
  { index, isHere, askNeighbours }: AnswerOwnersInit,
  { owner, own }: Extract<OwnersRequest, { type: 'find' }>,
  peerId: string,
  options: Abortable,
): Promise<OwnersAnswer> {
  const known = index
    .devicesOf(owner)
    .filter(({ device }) => device !== peerId)
    .toSorted((a, b) => Number(isHere(b.device)) - Number(isHere(a.device)))
  const here = known.map((binding) => ({ binding }))
  // A relay that asks is never sent on: otherwise a question would go round.
  if (own === true) {
    return { type: 'devices', devices: here.slice(0, most.elsewhere) }
  }
  const elsewhere = (await askNeighbours?.(owner, peerId, options)) ?? []
  const devices = [...here.slice(0, most.here), ...elsewhere]
  return { type: 'devices', devices: devices.slice(0, ownersLimits.devices) }
}

/** Room is left for those at other relays: who is here may be gone. */
const most = {
  here: ownersLimits.devices / 2,
  elsewhere: ownersLimits.devicesElsewhere,
}
