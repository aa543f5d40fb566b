import { expect, test } from 'vitest'
import { contentPath, parseContentPath } from './content-path.ts'

const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
const peer = '12D3KooWGzh1r3Ht8tXyqDwyGL4tSiXE1FhqQ6VdW8tQ6Z3wYJYv'

test('names with signs of an address come back as they were', () => {
  const path = ['a?b', '50 % off', '#1', 'ü&=.mp4']
  const written = contentPath({ cid, path, providers: [], name: 'a & b?' })
  const { address } = parseContentPath(written)
  expect(address).toMatchObject({ cid, path, name: 'a & b?' })
})

test('format and download are read, unknown words left alone', () => {
  const read = (query: string) => parseContentPath(`/ipfs/${cid}?${query}`)
  expect(read('format=car&x=1')).toMatchObject({
    format: 'car',
    download: false,
  })
  expect(read('download=true').download).toBe(true)
  expect(read('download=no').download).toBe(false)
})

test('devices are peer ids and nothing to dial', () => {
  const query = `provider=/dns4/evil.example/tcp/1/p2p/${peer}&provider=x`
  const { address } = parseContentPath(`/ipfs/${cid}?${query}`)
  expect(address.providers.length).toBeLessThanOrEqual(1)
  expect(address.providers.join()).not.toContain('evil')
})

test('a path that leads out of its folder is refused', () => {
  expect(() => parseContentPath(`/ipfs/${cid}/..%2f..%2fx`)).toThrow()
})
