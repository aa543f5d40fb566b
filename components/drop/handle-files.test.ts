import { expect, test } from 'vitest'
import { filesOfFolder } from './handle-files.ts'

type Tree = { [name: string]: Tree | (() => Promise<File>) }

/** A directory handle, as far as it is asked. */
function folder(name: string, tree: Tree): FileSystemDirectoryHandle {
  async function* values() {
    for (const [below, each] of Object.entries(tree)) {
      if (typeof each !== 'function') yield folder(below, each)
      else yield { kind: 'file', name: below, getFile: each }
    }
  }
  return { kind: 'directory', name, values } as never
}

const file = (text: string) => async () => new File([text], text)
const options = () => ({
  signal: new AbortController().signal,
  onFound: (_: number) => {},
})

test('all files below a folder, with their places', async () => {
  const chosen = folder('Photos', {
    'a.jpg': file('a'),
    autumn: { lofoten: { 'b.jpg': file('b') }, empty: {} },
  })
  const found = await filesOfFolder(chosen).gather(options())
  expect(found.map(({ path }) => path)).toEqual([
    'Photos/a.jpg',
    'Photos/autumn/lofoten/b.jpg',
  ])
  expect(await found[1]?.file.text()).toBe('b')
})

test('tells how many it found, and stops when it is told to', async () => {
  const tree = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, at) => [`${at}`, file(`${at}`)]),
  )
  const stop = new AbortController()
  const told: number[] = []
  const onFound = (count: number) => {
    told.push(count)
    if (count === 300) stop.abort()
  }
  const { signal } = stop
  const gathering = filesOfFolder(folder('Many', tree)).gather({
    signal,
    onFound,
  })
  await expect(gathering).rejects.toMatchObject({ name: 'AbortError' })
  expect(told).toEqual([100, 200, 300])
})

test('a file that is gone meanwhile is named, and nothing is added', async () => {
  const gone = async () => {
    throw new DOMException('', 'NotFoundError')
  }
  const chosen = folder('Notes', { 'here.txt': file('a'), 'gone.txt': gone })
  await expect(filesOfFolder(chosen).gather(options())).rejects.toMatchObject({
    code: 'file-unreadable',
    shortMessage: expect.stringContaining('“Notes/gone.txt”') as string,
  })
})
