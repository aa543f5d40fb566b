/** Which ownership record on which chain; the same shape all over the house. */
export interface RecordInLink {
  /** EIP-155 chain id. */
  chainId: number
  contract: `0x${string}`
  /** Token id, decimal. */
  tokenId: string
}

const shape = /^([1-9]\d{0,14}):(0x[0-9a-f]{40}):(0|[1-9]\d{0,77})$/i
const largestToken = 2n ** 256n - 1n

/** `<chain id>:<contract>:<token id>`, the way a link carries a record. */
export function recordText(record: RecordInLink): string {
  return `${record.chainId}:${record.contract.toLowerCase()}:${record.tokenId}`
}

/** Reads `recordText`; undefined if it is anything else. */
export function parseRecordText(text: string): RecordInLink | undefined {
  const [, chainId, contract, tokenId] = shape.exec(text) ?? []
  if (chainId === undefined || contract === undefined) return undefined
  if (tokenId === undefined || BigInt(tokenId) > largestToken) return undefined
  return {
    chainId: Number(chainId),
    contract: contract.toLowerCase() as `0x${string}`,
    tokenId,
  }
}
