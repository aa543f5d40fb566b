import { describe, expect, it } from 'vitest'
import {
  linkToShare,
  permanentHref,
  readViewRequest,
  viewHref,
  viewHrefOfPath,
} from './view-address.ts'

const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
const record = `31337:0x${'ab'.repeat(20)}:42`

describe('permanentHref', () => {
  it('names the content alone: no folder above it and no record', () => {
    const { address } = readViewRequest(
      `cid=${cid}&path=a/b.txt&name=Photos&record=${record}&provider=12D3KooWPjceQrSwdWXPyLLeABRXmuqt69Rg3sBYbU1Nft9HyQ6X`,
    )
    const other = 'bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
    if (address === undefined) throw new Error('it is an address')
    const href = permanentHref(address, other)
    const query = new URL(href ?? '', 'https://freehold.test').searchParams
    expect(Object.fromEntries(query)).toEqual({
      cid: other,
      name: 'b.txt',
      provider: '/p2p/12D3KooWPjceQrSwdWXPyLLeABRXmuqt69Rg3sBYbU1Nft9HyQ6X',
    })
  })

  it('leads nowhere from there', () => {
    const { address } = readViewRequest(`cid=${cid}&name=b.txt`)
    if (address === undefined) throw new Error('it is an address')
    expect(permanentHref(address, cid)).toBeUndefined()
  })
})

describe('readViewRequest', () => {
  it('reads address, path, name and record from the query', () => {
    const { address } = readViewRequest(
      `cid=${cid}&path=a/b%20c.txt&name=Photos&record=${record}`,
    )
    expect(address).toMatchObject({
      cid,
      path: ['a', 'b c.txt'],
      name: 'Photos',
      record: { chainId: 31337, tokenId: '42' },
    })
  })

  it('asks for nothing without an address', () => {
    expect(readViewRequest('')).toEqual({})
  })

  it('names what is wrong with a broken address', () => {
    expect(readViewRequest('cid=hello').error?.code).toBe('address-malformed')
    expect(readViewRequest(`cid=${cid}&path=../x`).error?.code).toBe(
      'address-malformed',
    )
  })

  it('refuses a codec that no viewer reads', () => {
    const gitRaw = 'baf4bcfd2utz4zmfkcrafaycvyw7yzzbeqmlxpvi'
    expect(readViewRequest(`cid=${gitRaw}`).error).toBeDefined()
  })
})

describe('links of the viewer', () => {
  const { address } = readViewRequest(
    `cid=${cid}&path=a/b.txt&name=Photos&record=${record}`,
  )
  if (address === undefined) throw new Error('no address')

  it('keep name and record on the way through a folder', () => {
    expect(viewHref(address, ['a', 'c & d.txt'])).toBe(
      `/view/?cid=${cid}&path=a/c%20%26%20d.txt&name=Photos&record=${record}`,
    )
  })

  it('name this device as a holder when shared', () => {
    const link = linkToShare('http://localhost:3000', address, '12D3KooW')
    expect(link).toContain('http://localhost:3000/view/?cid=')
    expect(link).toContain('path=a/b.txt')
    expect(link).toContain('provider=/p2p/12D3KooW')
  })
})

describe('viewHrefOfPath', () => {
  it('leads from a gateway path to the viewer', () => {
    expect(viewHrefOfPath(`/ipfs/${cid}/a/b%20c.txt`)).toBe(
      `/view/?cid=${cid}&path=a/b%20c.txt`,
    )
  })

  it.each(['/', '/nowhere', '/ipfs/', '/ipfs/hello', `/ipfs/${cid}/../x`])(
    'leaves %s alone',
    (path) => {
      expect(viewHrefOfPath(path)).toBeUndefined()
    },
  )
})
