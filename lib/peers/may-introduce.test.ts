import { describe, expect, it } from 'vitest'
import { introducedRelay } from './may-introduce.ts'

const id = '/p2p/12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const taken = (address: string, loopback = false) =>
  introducedRelay(address, { loopback }) !== undefined

describe('a relay that another told of', () => {
  it.each([
    '/dns4/relay.example.org/tcp/443/wss',
    '/dns6/relay.example.org/tcp/443/tls/ws',
    '/dns/relay.example.org/tcp/8443/tls/sni/relay.example.org/ws',
    '/ip4/8.8.4.4/tcp/443/wss',
  ])('is dialled at %s', (address) => {
    expect(taken(address + id)).toBe(true)
  })

  it('needs no TLS on loopback, where loopback is open', () => {
    const address = `/ip4/127.0.0.1/tcp/4001/ws${id}`
    expect(taken(address, true)).toBe(true)
    expect(taken(address)).toBe(false)
  })

  it.each([
    ['without TLS', `/dns4/relay.example.org/tcp/80/ws${id}`],
    ['on the local network', `/ip4/192.168.1.1/tcp/443/wss${id}`],
    ['on a link-local address', `/ip4/169.254.169.254/tcp/443/wss${id}`],
    ['on a local IPv6 network', `/ip6/fd00::1/tcp/443/wss${id}`],
    ['on loopback with TLS', `/ip4/127.0.0.1/tcp/443/wss${id}`],
    ['with a name of the router', `/dns4/router.lan/tcp/443/wss${id}`],
    ['with the name of this machine', `/dns4/localhost/tcp/443/wss${id}`],
    ['with a name without a dot', `/dns4/printer/tcp/443/wss${id}`],
    ['without a peer id', '/dns4/relay.example.org/tcp/443/wss'],
    ['behind another', `/dns4/a.org/tcp/443/wss${id}/p2p-circuit${id}`],
    ['that is none', 'hello'],
  ])('is not dialled %s', (_what, address) => {
    expect(taken(address)).toBe(false)
  })
})
