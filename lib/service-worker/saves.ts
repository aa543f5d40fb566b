import { createSaveBody } from './save-body.ts'
import type { SaveBody, SavePort } from './save-body.ts'
import { savePrefix } from './save-messages.ts'
import type { SaveOffer, SaveOrder } from './save-messages.ts'

/** An offer that nobody opens is forgotten, in milliseconds. */
const offerLasts = 60_000

interface Save {
  offer: SaveOffer
  body?: SaveBody | undefined
}

/** The saves that pages have under way, for as long as this worker lives. */
export interface Saves {
  hear(order: SaveOrder): void
  /** The answer to a request for this path; undefined if it is not ours. */
  answer(path: string): Response | undefined
}

export function createSaves(): Saves {
  const saves = new Map<string, Save>()
  function offered(offer: SaveOffer): void {
    const save: Save = { offer }
    saves.set(offer.id, save)
    setTimeout(() => {
      if (save.body === undefined) saves.delete(offer.id)
    }, offerLasts)
    offer.port.postMessage({ kind: 'ready' })
  }
  return {
    hear(order) {
      if (order.kind === 'save') {
        offered(order)
        return
      }
      const save = saves.get(order.id)
      save?.body?.heard()
      order.port.postMessage(save !== undefined)
    },
    answer(path) {
      if (!path.startsWith(savePrefix)) return undefined
      const id = path.slice(savePrefix.length)
      const save = saves.get(id)
      // Nothing to see, which leaves a page that asks where it is: the address
      // works once, and the worker that knew it may have been stopped.
      if (save === undefined || save.body !== undefined) {
        return new Response(null, { status: 204 })
      }
      const { offer } = save
      const port = offer.port as SavePort
      save.body = createSaveBody(port, () => saves.delete(id))
      offer.port.postMessage({ kind: 'begun' })
      return new Response(save.body.stream, { headers: headersOf(offer) })
    },
  }
}

/** A download whatever it holds: no browser shows it, nor runs what is in it. */
function headersOf({ name, type, size }: SaveOffer): Record<string, string> {
  const isType = /^[a-z]+\/[a-z0-9.+-]+$/i.test(type)
  return {
    'content-type': isType ? type : 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encoded(name)}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...(size === undefined ? {} : { 'content-length': String(size) }),
  }
}

/** `ext-value` of RFC 8187. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
