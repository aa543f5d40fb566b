import type { WalletProvider } from './announce-guest.ts'

/** A wallet that announced itself. All but the provider is unverified text. */
export interface FoundWallet {
  /** The rdns; for a second wallet with the same rdns, the rdns and `#2`. */
  id: string
  rdns: string
  name: string
  /** A data URI of a picture, never an address on the network. */
  icon?: string | undefined
  provider: WalletProvider
}

/** More wallets than this are not a person's browser but a page's mischief. */
const maximumWallets = 32
const maximumIconLength = 256 * 1024

/**
 * Listens for EIP-6963 announcements and asks for them once. Every provider
 * is reported once; two that claim one rdns are both reported, because neither
 * claim can be checked.
 *
 * @returns Stops the listening.
 */
export function discoverWallets(
  target: EventTarget,
  found: (wallet: FoundWallet) => void,
): () => void {
  const wallets: FoundWallet[] = []
  const listen = (event: Event) => {
    const wallet = readAnnouncement(event, wallets)
    if (wallet === undefined) return
    wallets.push(wallet)
    found(wallet)
  }
  target.addEventListener('eip6963:announceProvider', listen)
  target.dispatchEvent(new Event('eip6963:requestProvider'))
  return () => target.removeEventListener('eip6963:announceProvider', listen)
}

function readAnnouncement(
  event: Event,
  known: FoundWallet[],
): FoundWallet | undefined {
  const { info, provider } = ((event as CustomEvent).detail ?? {}) as {
    info?: Record<string, unknown>
    provider?: WalletProvider
  }
  if (typeof provider?.request !== 'function' || info === undefined) return
  if (known.some((wallet) => wallet.provider === provider)) return
  if (known.length >= maximumWallets) return
  const rdns = cleanText(info['rdns'], 'unknown.wallet')
  const twins = known.filter((wallet) => wallet.rdns === rdns).length
  return {
    id: twins === 0 ? rdns : `${rdns}#${twins + 1}`,
    rdns,
    name: cleanText(info['name'], rdns),
    icon: cleanIcon(info['icon']),
    provider,
  }
}

/** A stranger's words on one line: no control marks, no reordering of text. */
function cleanText(text: unknown, fallback: string): string {
  if (typeof text !== 'string') return fallback
  const clean = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').trim()
  return clean.slice(0, 64) || fallback
}

function cleanIcon(icon: unknown): string | undefined {
  if (typeof icon !== 'string' || icon.length > maximumIconLength) return
  return /^data:image\/(?:svg\+xml|png|jpeg|gif|webp)[;,]/i.test(icon)
    ? icon
    : undefined
}
