import { keccak256, parseEther } from 'viem'
import type { Client, Hex } from 'viem'
import { getBalance, getCode, sendRawTransaction } from 'viem/actions'
import { untilMined } from './until-mined.ts'

/**
 * The deterministic deployment proxy: it creates what it is sent by CREATE2.
 * Its own transaction is signed by nobody's key, so it can be sent on every
 * chain and puts the factory at one address. Source, transaction and licence
 * (Unlicense): https://github.com/Arachnid/deterministic-deployment-proxy
 */
export const factoryAddress: Hex = '0x4e59b44847b379578588920cA78FbF26c0B4956C'

/** Who "signed" it. */
export const factorySigner: Hex = '0x3fAB184622Dc19b6109349B94811493BF2a45362'

/** The transaction, with a made-up signature of twos and no chain id. */
export const factoryTransaction: Hex =
  ('0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7ffffffff' +
    'fffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082' +
    '378035828234f58015156039578182fd5b8082525050506014600cf31ba0222222222222222' +
    '2222222222222222222222222222222222222222222222222a0222222222222222222222222' +
    '2222222222222222222222222222222222222222') as Hex

/** 100,000 gas at 100 gwei: fixed by the transaction. */
export const factoryCost = parseEther('0.01')

/** Whether the factory is there. */
export async function hasFactory(client: Client): Promise<boolean> {
  const code = await getCode(client, { address: factoryAddress })
  return code !== undefined
}

/**
 * Puts the factory on a chain that lacks it.
 *
 * @param fund Sends this many wei to an account.
 * @throws Error where the chain takes no transaction without a chain id.
 */
export async function deployFactory(
  client: Client,
  fund: (to: Hex, wei: bigint) => Promise<void>,
): Promise<Hex> {
  // Asked before any coin moves: a chain that refuses it says so at once.
  const refusal = await tryToSend(client)
  if (refusal === undefined) return untilThere(client)
  if (!/fund|balance/iu.test(refusal)) throw refused(refusal)
  const has = await getBalance(client, { address: factorySigner })
  await fund(factorySigner, factoryCost - has)
  const again = await tryToSend(client)
  if (again !== undefined) throw refused(again)
  return untilThere(client)
}

async function tryToSend(client: Client): Promise<string | undefined> {
  try {
    await sendRawTransaction(client, {
      serializedTransaction: factoryTransaction,
    })
    return undefined
  } catch (thrown) {
    return detailsOf(thrown)
  }
}

/** The server's own words, without the request around them. */
function detailsOf(thrown: unknown): string {
  const { details, message } = thrown as { details?: string; message?: string }
  return details ?? message ?? String(thrown)
}

async function untilThere(client: Client): Promise<Hex> {
  const hash = keccak256(factoryTransaction)
  await untilMined(client, hash)
  if (await hasFactory(client)) return hash
  throw new Error(`The factory's transaction ${hash} created nothing.`)
}

function refused(reason: string): Error {
  return new Error(
    'This chain has no CREATE2 factory, and takes no transaction without a ' +
      'chain id (EIP-155), which is the only way to the known address. Ask ' +
      `its operators for the factory at ${factoryAddress}.\n  It said: ${reason}`,
  )
}
