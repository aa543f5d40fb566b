import type { ChainConfig } from '#lib/base/network-config'

const answerMilliseconds = 10_000

/** Throws unless the app's page and its run-time file are served. */
export async function verifyPage(url: string): Promise<void> {
  for (const path of ['/', '/local.json']) {
    const response = await fetch(url + path, { signal: timeLimit() })
    if (!response.ok) throw new Error(`${path} answers ${response.status}`)
    await response.arrayBuffer()
  }
}

/** Throws unless the contract answers a call of `name()` (ERC-721). */
export async function verifyContract(chain: ChainConfig): Promise<void> {
  const call = { to: chain.deeds, data: '0x06fdde03' }
  const response = await fetch(chain.rpcUrls[0] ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'eth_call',
      params: [call, 'latest'],
    }),
    signal: timeLimit(),
  })
  const { result = '0x' } = (await response.json()) as { result?: string }
  if (result === '0x') throw new Error(`no contract answers at ${chain.deeds}`)
}

/** Throws unless the relay lets a WebSocket in, as a browser would open it. */
export function verifyRelay(address: string): Promise<void> {
  const url = websocketUrl(address)
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url)
    const late = setTimeout(
      () => finish(new Error(`${url} did not answer`)),
      answerMilliseconds,
    )
    const finish = (error?: Error): void => {
      clearTimeout(late)
      socket.close()
      if (error) reject(error)
      else resolve()
    }
    socket.onopen = () => finish()
    socket.onerror = () => finish(new Error(`${url} refused the connection`))
  })
}

/** `ws://127.0.0.1:9077` for `/ip4/127.0.0.1/tcp/9077/ws/p2p/…`. */
export function websocketUrl(multiaddr: string): string {
  const parts = /^\/(?:ip4|ip6|dns[46]?)\/([^/]+)\/tcp\/(\d+)\/(wss?)\b/.exec(
    multiaddr,
  )
  if (!parts) throw new Error(`${multiaddr} is no WebSocket address`)
  const [, host = '', port, scheme] = parts
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function timeLimit(): AbortSignal {
  return AbortSignal.timeout(answerMilliseconds)
}
