import { createTestClient, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { sendTransaction } from 'viem/actions'
import type { ChainConfig } from '#lib/base/network-config'
import type { PreparedCall, WalletPort } from '#lib/drive/record/record-port'
import { createChainClient } from '#lib/registry/chain/chain-client'
import { localChainId, startAnvil } from '#scripts/chain/anvil'
import { deployDeeds } from '#scripts/chain/deploy-deeds'

export type HeldChain = Awaited<ReturnType<typeof openHeldChain>>

/** A local chain whose blocks are made by hand where a test wants it. */
export async function openHeldChain() {
  const anvil = await startAnvil()
  const { address, deployedAt } = await deployDeeds({ url: anvil.url })
  const chain: ChainConfig = {
    id: localChainId,
    name: 'Local chain',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [anvil.url],
    deeds: address,
    deployedAt,
    faucet: true,
  }
  const client = createChainClient(chain)
  const node = createTestClient({ mode: 'anvil', transport: http(anvil.url) })
  return {
    chain,
    client,
    node,
    close: () => anvil.stop(),
    /** Nothing comes into a block from now on. */
    hold: () => node.setAutomine(false),
    /** As it was: a block for each transaction. */
    async release() {
      await node.mine({ blocks: 1 })
      await node.setAutomine(true)
    },
    /** A wallet with coins that signs at once whatever it is told. */
    async wallet(key: `0x${string}`): Promise<WalletPort> {
      const account = privateKeyToAccount(key)
      const { address } = account
      await node.setBalance({ address, value: 10n ** 20n })
      return {
        address,
        chainId: localChainId,
        send: (call) =>
          sendTransaction(client, {
            account,
            gas: 900_000n,
            ...plain(call),
          } as never),
      }
    },
  }
}

/** What a transaction takes of a call. */
function plain(call: PreparedCall) {
  const { to, data, nonce, gas, maxFeePerGas, maxPriorityFeePerGas } = call
  const given = { to, data, nonce, gas, maxFeePerGas, maxPriorityFeePerGas }
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  )
}
