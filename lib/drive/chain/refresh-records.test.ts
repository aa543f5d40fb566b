import { describe, expect, it } from 'vitest'
import { AppError } from '#lib/base/errors'
import { refreshRecords } from './refresh-records.ts'
import type { DriveItem, ItemRecord, RecordView } from '../types.ts'

const record: ItemRecord = {
  chainId: 31337,
  contract: '0x01',
  tokenId: '7',
  owner: '0xab',
  version: 3,
  cid: 'cid 3',
  transaction: '0x02',
  block: 30,
  recordedAt: 1,
}
const kept: DriveItem = {
  id: 'one',
  name: 'thesis.pdf',
  kind: 'file',
  cid: 'cid 3',
  size: 1000,
  files: 1,
  type: 'application/pdf',
  addedAt: 1,
  modifiedAt: 1,
  sharing: true,
  origin: 'published',
  versions: [],
  record,
}
const now: RecordView = {
  ...record,
  creator: record.owner,
  lastBlock: record.block,
}

describe('what the chain says of a record that is in the drive', () => {
  it('is taken over', async () => {
    const after = await refreshed({ ...now, version: 4, cid: 'cid 4' })
    expect(after.record).toMatchObject({ version: 4, cid: 'cid 4' })
  })

  it('is taken over when a reorganisation undid a version', async () => {
    const after = await refreshed({ ...now, version: 2, cid: 'cid 2' })
    expect(after.record).toMatchObject({ version: 2, cid: 'cid 2' })
  })

  it('ends the record when a reorganisation took it away', async () => {
    const after = await refreshed('gone')
    expect(after.record).toBeUndefined()
  })

  it('is not believed from a server that lags behind the record', async () => {
    const older = { ...now, version: 2 }
    for (const answer of [older, 'gone'] as const) {
      const after = await refreshed(answer, true)
      expect(after.record).toEqual(record)
    }
  })

  it('does not empty a record whose address a server keeps back', async () => {
    const lacking = { ...now, cid: undefined, withheld: true }
    expect((await refreshed(lacking)).record).toEqual(record)
  })

  it('changes nothing when the chain does not answer', async () => {
    expect((await refreshed('silent')).record).toEqual(record)
  })
})

async function refreshed(
  answer: RecordView | 'gone' | 'silent',
  lags = false,
): Promise<DriveItem> {
  let item = kept
  const manifest = {
    all: async () => [item],
    change: async (_: string, change: (item: DriveItem) => DriveItem) =>
      (item = change(item)),
  }
  await refreshRecords(
    { manifest },
    {
      isYetToCome: async () => lags,
      read: async () => {
        if (answer === 'gone') throw new AppError('record-missing', 'Gone.')
        if (answer === 'silent') throw new AppError('chain-unreachable', 'No.')
        return answer
      },
    },
  )
  return item
}
