import { decodeFunctionData } from 'viem'
import { describe, expect, test } from 'vitest'
import { deedsAbi } from '../contract/deeds-abi.ts'
import {
  preparePublish,
  prepareTransfer,
  prepareUnpublish,
  prepareUpdate,
} from './prepare.ts'
import { toKeyCall } from './session-key-call.ts'
import { describeKeyCall } from './session-key-words.ts'
import {
  prepareRevokeAllKeys,
  prepareRevokeKey,
  prepareSetKey,
} from './session-key.ts'

const deeds = `0x${'c0'.repeat(20)}` as const
const chain = { id: 31337, deeds }
const owner = `0x${'a1'.repeat(20)}` as const
const key = `0x${'b0'.repeat(20)}` as const
const record = { chainId: 31337, contract: deeds, tokenId: '7' }
const meta = { name: 'a.txt', size: 1, type: 'text/plain' }
const cid = 'bafkreieq5jui4j25lacwomsqgjeswwl3y5zcdrresptwgmfylxo2depppq'
const sha512 =
  'bafkrgqhhyivzstcz3hhswshfjgy6ertgmnqeleynhwt4dlfsthi4hn7zgh4uvlsb5xncykzapi3ocd4lzogukir6ksdy6wzrnz6ohnv4aglcs'

describe('what a key sends for its owner', () => {
  test('a new record names the owner', () => {
    const { data } = preparePublish(chain, { cid, meta })
    const call = toKeyCall(data, owner)
    expect(call?.right).toBe('publish')
    const sent = decodeFunctionData({ abi: deedsAbi, data: call?.data ?? '0x' })
    expect(sent.functionName).toBe('publishFor')
    expect(String(sent.args?.[0]).toLowerCase()).toBe(owner)
  })

  test('so does one of a long address', () => {
    const { data } = preparePublish(chain, { cid: sha512, meta })
    const call = toKeyCall(data, owner)
    const sent = decodeFunctionData({ abi: deedsAbi, data: call?.data ?? '0x' })
    expect(sent.functionName).toBe('publishLongFor')
  })

  test('a new version is sent as it is', () => {
    const change = { cid, expectedVersion: 1, meta }
    const { data } = prepareUpdate(record, change)
    expect(toKeyCall(data, owner)).toEqual({ data, right: 'update' })
  })

  test('the rest stays with the wallet', () => {
    const transfer = prepareTransfer(record, { from: owner, to: key })
    expect(toKeyCall(transfer.data, owner)).toBeUndefined()
    const unpublish = prepareUnpublish(record)
    expect(toKeyCall(unpublish.data, owner)).toBeUndefined()
    expect(toKeyCall('0xdeadbeef', owner)).toBeUndefined()
  })
})

describe('words for the calls about keys', () => {
  test('they say what the key may do, and until when', () => {
    const expiresAt = Date.UTC(2026, 10, 30)
    const rights = { publish: true, update: false, expiresAt }
    const words = describeKeyCall(prepareSetKey(chain, key, rights).data)
    expect(words?.sentence).toContain('may record new files.')
    expect(words?.lines[1]?.value).toContain('2026')
  })

  test('revoking one and all are told apart', () => {
    const one = describeKeyCall(prepareRevokeKey(chain, key).data)
    const all = describeKeyCall(prepareRevokeAllKeys(chain).data)
    expect(one?.title).toBe('Revoke a device')
    expect(all?.title).toBe('Revoke all devices')
  })
})
