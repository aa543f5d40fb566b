import type { Examination } from '#lib/node/types'
import type { Finding } from './finding.ts'
import type { OwnerFindings } from './owner-ways.ts'

/** What the owner's devices are good for; each that was called has its own. */
export function ownerFinding({ record, devices }: OwnerFindings): Finding {
  if (record === 'silent') {
    return {
      verdict: 'bad',
      sentence: 'The chain did not answer, so its owner is not known.',
      advice: 'Look at your connection, or name another chain server.',
    }
  }
  if (record === 'none') {
    return {
      verdict: 'off',
      sentence: 'No record names its owner, so no owner’s device was asked.',
    }
  }
  if (devices.length > 0) {
    return {
      verdict: 'good',
      sentence: 'Its owner lets devices be found by this record.',
    }
  }
  return {
    verdict: 'bad',
    sentence: 'No device speaks for its owner at the relays now.',
    advice:
      'Ask its owner to open Freehold, and to turn on “Found by your records” in Settings.',
  }
}

/**
 * How the services for IPFS nodes answered, and who was left out.
 *
 * @param mayAsk whether such services would be asked here if there were any
 */
export function serviceFindings(
  { here, routers }: Pick<Examination, 'here' | 'routers'>,
  mayAsk: boolean,
): Finding[] {
  if (routers !== undefined) return [routersFinding(routers), mirrorsAlone]
  // Where somebody sent it, nobody else is told what is looked for.
  return [mayAsk && !here ? noServices : mirrors]
}

function routersFinding({
  hosts,
  asked,
  answered,
  named,
  reached,
}: NonNullable<Examination['routers']>): Finding {
  const services = asked === 1 ? 'service' : 'services'
  const who = `${answered} of ${asked} ${services} for IPFS nodes (${hosts.join(', ')}) answered`
  if (reached > 0) {
    return {
      verdict: 'good',
      sentence: `${who}; ${reached} of ${named} that they named are connected.`,
    }
  }
  if (named > 0) {
    return {
      verdict: 'bad',
      sentence: `${who} and named ${named}, none of which could be reached.`,
      advice: 'They may be away, or take no calls from browsers.',
    }
  }
  return {
    verdict: 'bad',
    sentence: `${who}, and none knows a node that a browser could call.`,
    advice:
      answered < asked
        ? 'Look at your connection, or at the services in Settings.'
        : undefined,
  }
}

const mirrors: Finding = {
  verdict: 'off',
  sentence: 'Web mirrors and other companies were not asked.',
}

const mirrorsAlone: Finding = {
  verdict: 'off',
  sentence: 'Web mirrors were not asked.',
}

const noServices: Finding = {
  verdict: 'off',
  sentence:
    'No service for IPFS nodes is set up, so no other company was asked.',
  advice: 'Add one in Settings if the file is on the public IPFS network.',
}
