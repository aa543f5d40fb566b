import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { describe, expect, it, vi } from 'vitest'
import { fakeServices, lonelyNode } from '#test/fake-services'
import type { ChainConfig } from '#lib/base/network-config'
import type { PeerBinding, SignedBinding } from '#lib/base/peer-binding'
import type { NodeClient, OwnerDevice } from '#lib/node/types'
import type { ChainClient } from '#lib/registry/chain/chain-client'
import { bindingTypedData } from '#lib/registry/peer-binding/binding-data'
import { findOwnerDevices } from './find-owner-devices.ts'
import { speakForOwner } from './speak-for-owner.ts'

const account = privateKeyToAccount(`0x${'46'.repeat(32)}`)
const stranger = privateKeyToAccount(generatePrivateKey())
const now = Date.UTC(2026, 10, 14)
const reference = {
  chainId: 31337,
  contract: `0x${'de'.repeat(20)}`,
  owner: account.address.toLowerCase() as `0x${string}`,
} as const
const relay = '/dns4/relay.example/tcp/443/wss/p2p/R'

async function bindingOf(
  part: Partial<PeerBinding> = {},
  signer = account,
): Promise<SignedBinding> {
  const times = { sequence: now, expires: now / 1_000 + 86_400 }
  const binding = { ...reference, device: 'A', ...times, ...part }
  const signature = await signer.signTypedData(bindingTypedData(binding))
  return { ...binding, signature }
}

/** A chain that fails, and counts how often it is asked. */
function deadChain() {
  const request = vi.fn(() => Promise.reject(new Error('no chain')))
  return { client: { request } as unknown as ChainClient, request }
}

async function find(devices: OwnerDevice[], client = deadChain().client) {
  const node: NodeClient = { ...lonelyNode(), findOwner: async () => devices }
  const services = { node, clock: { now: () => now } }
  return findOwnerDevices(services, reference, client)
}

describe('the devices of an owner', () => {
  it('are those that the owner signed for, at the places that relays tell', async () => {
    const binding = await bindingOf()
    const other = await bindingOf({ device: 'B' })
    const found = await find([
      { binding },
      { binding, relay },
      { binding: other },
    ])
    expect(found).toEqual(['A', `${relay}/p2p-circuit/p2p/A`, 'B'])
  })

  it('are not hidden by a lie about them', async () => {
    const lie = await bindingOf({ sequence: now + 1 }, stranger)
    const binding = await bindingOf()
    expect(await find([{ binding: lie }, { binding }])).toEqual(['A'])
  })

  it.each([
    ['signed by somebody else', () => bindingOf({}, stranger)],
    ['over', () => bindingOf({ expires: now / 1_000 })],
    ['for years', () => bindingOf({ expires: now / 1_000 + 2e8 })],
    ['for another chain', () => bindingOf({ chainId: 1 })],
    [
      'for another contract',
      () => bindingOf({ contract: `0x${'df'.repeat(20)}` }),
    ],
  ])('are none that a relay names with a statement %s', async (_what, make) => {
    expect(await find([{ binding: await make() }])).toEqual([])
  })

  it('cost the chain four questions, however many are claimed', async () => {
    const { client, request } = deadChain()
    const signature = `0x${'07'.repeat(96)}` as const
    const claims = Array.from({ length: 100 }, async (_, number) => {
      const binding = await bindingOf({ device: `D${number}` })
      return { binding: { ...binding, signature } }
    })
    const mine = { binding: await bindingOf() }
    const told = [...(await Promise.all(claims)).slice(0, 50), mine]
    expect(await find(told, client)).toEqual(['A'])
    const asked = request.mock.calls.length
    expect(asked).toBeGreaterThan(0)
    expect(asked).toBeLessThanOrEqual(4 * 4)
  })
})

describe('letting records lead to this device', () => {
  const chain: ChainConfig = {
    id: 31337,
    name: 'Test',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: ['http://127.0.0.1:1'],
    deeds: reference.contract,
    deployedAt: 0,
    faucet: true,
  }

  async function speak(signer: typeof account) {
    const told: (SignedBinding | undefined)[] = []
    const node: NodeClient = {
      ...lonelyNode(),
      status: () => ({ ...lonelyNode().status(), peerId: 'me' }),
      async setBinding(binding) {
        told.push(binding)
        return 1
      },
    }
    const { config } = await fakeServices()
    const services = {
      node,
      config: { ...config, chains: [chain] },
      clock: { now: () => now },
    }
    const { address } = account
    const spoken = speakForOwner(services, {
      address,
      chainId: 31337,
      sign: (data) => signer.signTypedData(data),
    })
    return { spoken, told }
  }

  it('tells the relays what the wallet signed, for 30 days', async () => {
    const { spoken, told } = await speak(account)
    const expires = now / 1_000 + 30 * 86_400
    expect(await spoken).toMatchObject({ told: 1 })
    expect(told).toMatchObject([{ ...reference, device: 'me', expires }])
  })

  it('tells nobody of a signature that is not the account’s', async () => {
    const { spoken, told } = await speak(stranger)
    const code = expect.stringMatching(/transaction-failed|chain-unreachable/u)
    await expect(spoken).rejects.toMatchObject({ code })
    expect(told).toEqual([])
  })
})
