import type { ItemView } from '#lib/drive/types'

/** What a `published-item` tells to scripts; public, so it stays. */
export function itemAttributes({ item, state }: ItemView) {
  const { record } = item
  return {
    'data-testid': 'published-item',
    'data-name': item.name,
    'data-cid': item.cid,
    'data-size': item.size,
    'data-state': state,
    'data-record': record?.tokenId,
    'data-chain': record?.chainId,
    'data-contract': record?.contract,
    'data-version': record?.version ?? Math.max(1, item.versions.length),
  }
}
