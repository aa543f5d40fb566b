import {
  concat,
  createTestClient,
  createWalletClient,
  http,
  numberToHex,
  size,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { HeadlessWalletOptions } from '#test/rigs/headless-wallet'

interface Call {
  to: `0x${string}`
  data: `0x${string}`
}

/**
 * A contract that makes the calls of its calldata, one after the other, each
 * as 20 bytes of address, 32 bytes of length and the data: all or none.
 */
const executor = '0x00000000000000000000000000000000000E5792'
const executorCode = ('0x5f5b803611600957005b80601401358082603401' +
  '5f375f5f825f5f863560601c5af16028575f5ffd5b01603401600156') as `0x${string}`

/**
 * The methods of EIP-5792, for a wallet that sends several calls as one: its
 * account is delegated as by EIP-7702.
 *
 * @returns also how many calls each bundle had, as they come.
 */
export async function bundling({
  account: { key, address },
  chainId,
  rpcUrl,
}: HeadlessWalletOptions) {
  const transport = http(rpcUrl)
  const node = createTestClient({ mode: 'anvil', transport })
  await node.setCode({ address: executor, bytecode: executorCode })
  const bundles: number[] = []
  const send = async (calls: Call[]) => {
    bundles.push(calls.length)
    const bytecode = concat(['0xef0100', executor])
    await node.setCode({ address, bytecode })
    const account = privateKeyToAccount(key)
    const wallet = createWalletClient({ account, transport })
    const data = concat(calls.flatMap(partsOf))
    return wallet.sendTransaction({ chain: null, to: address, data })
  }
  const atomic = { status: 'supported' }
  const methods = {
    wallet_getCapabilities: async () => ({
      [numberToHex(chainId)]: { atomic },
    }),
    wallet_sendCalls: async (request: unknown) => ({
      id: await send((request as { calls: Call[] }).calls),
    }),
    wallet_getCallsStatus: async (id: unknown) => ({
      status: 200,
      receipts: [{ transactionHash: id }],
    }),
  }
  return { methods, bundles }
}

function partsOf({ to, data }: Call): `0x${string}`[] {
  return [to, numberToHex(size(data), { size: 32 }), data]
}
