/** `0x7c1e…9a40`: enough to recognise, with the whole one a copy away. */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`
}
