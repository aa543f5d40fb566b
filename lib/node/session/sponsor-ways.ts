import type { Abortable } from '../../base/abort.ts'
import type { SponsorReply } from '../../peers/sponsor.ts'
import { bringToSponsor, findSponsors } from '../../peers/sponsor-client.ts'
import type {
  SponsorClientInit,
  SponsorOffer,
} from '../../peers/sponsor-client.ts'
import type { SignedRequest } from '../../peers/sponsor-messages.ts'

/** What a session asks of those who pay for records of others. */
export interface SponsorWays {
  findSponsors(
    owner: `0x${string}`,
    options: Abortable,
  ): Promise<SponsorOffer[]>
  bringToSponsor(
    peerId: string,
    request: SignedRequest,
    options: Abortable,
  ): Promise<SponsorReply>
}

/** Over the connections of a node. */
export function sponsorWays(init: SponsorClientInit): SponsorWays {
  return {
    findSponsors: (owner, options) => findSponsors(init, owner, options),
    bringToSponsor: (peerId, request, options) =>
      bringToSponsor(init, peerId, request, options),
  }
}
