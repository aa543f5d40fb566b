export interface Reported {
  /** CIDv1 in base32 of what is shown. */
  cid: string
  /** The root that it was opened from, and the names below it. */
  root: string
  path: readonly string[]
  type: string
}

/**
 * Lines for whoever runs a list of what is blocked: what it is, and the rule
 * in the format of such lists. It names nobody, and nobody is told by it.
 */
export function reportText({ cid, root, path, type }: Reported): string {
  const below = path.map((part) => encodeURIComponent(part)).join('/')
  return [
    'Report of content on IPFS',
    `Address: /ipfs/${cid}`,
    `Opened as: /ipfs/${root}${below === '' ? '' : `/${below}`}`,
    `Kind: ${type === '' ? 'unknown' : type}`,
    'Rule for a list in the compact denylist format:',
    `/ipfs/${cid}/*`,
    'Why: ',
    '',
  ].join('\n')
}
