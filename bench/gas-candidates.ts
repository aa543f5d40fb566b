import {
  encodeAbiParameters,
  encodeDeployData,
  encodeFunctionData,
  parseAbi,
  parseAbiParameters,
  parseEventLogs,
  zeroAddress,
  zeroHash,
} from 'viem'
import type { Hex } from 'viem'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import { deedsDeployCall } from '#lib/registry/contract/deeds-code'
import type { EdrChain } from '../scripts/chain/edr.ts'
import { deployFrom } from '../scripts/chain/gas-scenario.ts'
import { compileUriToken, readEasCode } from './gas-other-code.ts'
import type { Pointer } from './gas-pointer.ts'

/** A way to record who published a content address. Gas of transactions. */
export interface Candidate {
  publish(pointer: Pointer): Promise<number>
  /** Points what was published first to another content. */
  update?: ((pointer: Pointer) => Promise<number>) | undefined
}

/** Puts a candidate on the chain, with `from` as who publishes. */
type Deploy = (chain: EdrChain, from: Hex) => Promise<Candidate>

export const deployDeeds: Deploy = async (chain, from) => {
  const { address: to } = await deployFrom(chain, deedsDeployCall)
  const id = BigInt(from) << 96n
  let version = 0
  const call = (functionName: string, args: unknown[]) =>
    gasOf(chain, { from, to }, deedsAbi, functionName, args)
  return {
    publish: ({ head, tail, name }) => call('publish', [head, tail, name]),
    update: ({ head, tail, name }) => {
      version += 1
      return call('update', [id, version, head, tail, name])
    },
  }
}

/** OpenZeppelin's token with `ipfs://` and the address as its URI. */
export const deployUriToken: Deploy = async (chain, from) => {
  const to = await deployCode(chain, from, compileUriToken())
  const abi = parseAbi([
    'function mint(string uri)',
    'function setTokenURI(uint256 id, string uri)',
  ])
  const call = (functionName: string, args: unknown[]) =>
    gasOf(chain, { from, to }, abi, functionName, args)
  return {
    publish: ({ text }) => call('mint', [`ipfs://${text}`]),
    update: ({ text }) => call('setTokenURI', [0n, `ipfs://${text}`]),
  }
}

const easAbi = parseAbi([
  'constructor(address registry)',
  'struct Data { address recipient; uint64 expirationTime; bool revocable; bytes32 refUID; bytes data; uint256 value; }',
  'struct Request { bytes32 schema; Data data; }',
  'function attest(Request request) payable returns (bytes32)',
])
const registryAbi = parseAbi([
  'function register(string schema, address resolver, bool revocable) returns (bytes32)',
  'event Registered(bytes32 indexed uid, address indexed registerer, (bytes32 uid, address resolver, bool revocable, string schema) schema)',
])

/** An attestation of EAS, its data as its SDK encodes an address; no name. */
export const deployEas: Deploy = async (chain, from) => {
  const registry = await deployCode(chain, from, readEasCode('SchemaRegistry'))
  const bytecode = readEasCode('EAS')
  const code = encodeDeployData({ abi: easAbi, bytecode, args: [registry] })
  const to = await deployCode(chain, from, code)
  const schema = await registerSchema(chain, from, registry)
  return {
    publish: ({ bytes }) => {
      const types = parseAbiParameters('bytes')
      const data = {
        recipient: zeroAddress,
        expirationTime: 0n,
        revocable: true,
        refUID: zeroHash,
        data: encodeAbiParameters(types, [bytes]),
        value: 0n,
      }
      return gasOf(chain, { from, to }, easAbi, 'attest', [{ schema, data }])
    },
  }
}

/** The least that a chain can do: the address as calldata, and one log of it. */
export const deployFloor: Deploy = async (chain, from) => {
  // Constructor: return the 9 bytes behind it. Then: log1(calldata, caller).
  const to = await deployCode(
    chain,
    from,
    '0x60098060095f395ff3365f5f3733365fa100',
  )
  const record = async ({ bytes: data }: Pointer) =>
    Number((await chain.send({ from, to, data })).gasUsed)
  return { publish: record, update: record }
}

async function registerSchema(
  chain: EdrChain,
  from: Hex,
  registry: Hex,
): Promise<Hex> {
  const data = encodeFunctionData({
    abi: registryAbi,
    functionName: 'register',
    args: ['bytes cid', zeroAddress, true],
  })
  const { logs } = await chain.send({ from, to: registry, data })
  const [event] = parseEventLogs({ abi: registryAbi, logs })
  if (event === undefined) throw new Error('EAS took no schema.')
  return event.args.uid
}

async function deployCode(chain: EdrChain, from: Hex, data: Hex): Promise<Hex> {
  const { contractAddress } = await chain.send({ from, data })
  if (!contractAddress) throw new Error('Nothing was deployed.')
  return contractAddress
}

async function gasOf(
  chain: EdrChain,
  { from, to }: { from: Hex; to: Hex },
  abi: readonly unknown[],
  functionName: string,
  args: unknown[],
): Promise<number> {
  const data = encodeFunctionData({ abi, functionName, args } as never)
  return Number((await chain.send({ from, to, data })).gasUsed)
}
