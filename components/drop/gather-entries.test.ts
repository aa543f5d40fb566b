import { expect, test } from 'vitest'
import { gatherEntries } from './gather-entries.ts'
import type { Entry } from './gather-entries.ts'

type Tree = { [name: string]: Tree | File | DOMException }
type Told<Result> = (result: Result) => void

/** What a drop gives, as far as it is asked; folders tell 2 at a time. */
function entryOf(name: string, each: Tree | File | DOMException): Entry {
  if (each instanceof File || each instanceof DOMException) {
    const file = (found: Told<File>, failed: Told<DOMException>) =>
      each instanceof File ? found(each) : failed(each)
    return { name, isDirectory: false, file } as never
  }
  const left = Object.entries(each).map((pair) => entryOf(...pair))
  const readEntries = (tell: Told<Entry[]>) => tell(left.splice(0, 2))
  const createReader = () => ({ readEntries })
  return { name, isDirectory: true, createReader } as never
}

const file = (text: string) => new File([text], text)
const options = () => ({
  signal: new AbortController().signal,
  onFound: () => {},
})

test('all files of a drop, with their places', async () => {
  const dropped = [
    entryOf('Photos', {
      'a.jpg': file('a'),
      autumn: { lofoten: { 'b.jpg': file('b') }, empty: {} },
      'c.jpg': file('c'),
    }),
    file('letter.txt'),
  ]
  const found = await gatherEntries(dropped, options())
  expect(found.map(({ path }) => path)).toEqual([
    'Photos/a.jpg',
    'Photos/autumn/lofoten/b.jpg',
    'Photos/c.jpg',
    'letter.txt',
  ])
  expect(await found[1]?.file.text()).toBe('b')
})

test('tells how many it found, and stops when it is told to', async () => {
  const tree = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, at) => [`${at}`, file(`${at}`)]),
  )
  const { signal, abort } = stopper()
  const told: number[] = []
  const onFound = (count: number) => {
    told.push(count)
    if (count === 300) abort()
  }
  const gathering = gatherEntries([entryOf('Many', tree)], { signal, onFound })
  await expect(gathering).rejects.toMatchObject({ name: 'AbortError' })
  expect(told).toEqual([100, 200, 300])
})

test('a file that is gone meanwhile is named, and nothing is added', async () => {
  const gone = new DOMException('', 'NotFoundError')
  const dropped = entryOf('Notes', { 'here.txt': file('a'), 'gone.txt': gone })
  await expect(gatherEntries([dropped], options())).rejects.toMatchObject({
    code: 'file-unreadable',
    shortMessage: expect.stringContaining('“Notes/gone.txt”') as string,
  })
})

function stopper() {
  const controller = new AbortController()
  const abort = () => controller.abort()
  return { signal: controller.signal, abort }
}
