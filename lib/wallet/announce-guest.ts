import type { EIP1193Provider } from 'viem'

/** By this name other pages' code and tests find the guest wallet. */
export const guestRdns = 'eth.freehold.guest'

/** The key of the icon set on the accent, as EIP-6963 wants it: a data URI. */
const guestIcon =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">' +
      '<rect width="20" height="20" rx="5" fill="#146342"/>' +
      '<g transform="translate(3 3) scale(.7)" fill="none" stroke="#fff"' +
      ' stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">' +
      '<circle cx="6.75" cy="13.25" r="3.25"/>' +
      '<path d="m9.1 10.9 6.9-6.9M13 7l2.25 2.25M10.9 9.1l1.6 1.6"/></g></svg>',
  )

/** What any EIP-1193 wallet answers to; viem's type, narrowed to what we use. */
export type WalletProvider = Pick<
  EIP1193Provider,
  'request' | 'on' | 'removeListener'
>

/**
 * Announces the guest wallet through EIP-6963, so that it is found like any
 * other wallet.
 *
 * @returns Stops the announcing.
 */
export function announceGuest(
  target: EventTarget,
  provider: WalletProvider,
  uuid: string = crypto.randomUUID(),
): () => void {
  const info = Object.freeze({
    uuid,
    name: 'Guest wallet',
    icon: guestIcon,
    rdns: guestRdns,
  })
  const detail = Object.freeze({ info, provider })
  const announce = () => {
    target.dispatchEvent(
      new CustomEvent('eip6963:announceProvider', { detail }),
    )
  }
  target.addEventListener('eip6963:requestProvider', announce)
  announce()
  return () => target.removeEventListener('eip6963:requestProvider', announce)
}
