import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSaves } from './saves.ts'
import type { SaveNews, SavePiece } from './save-messages.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval'] }))
afterEach(() => void vi.useRealTimers())

test('a save is answered once, as a download and nothing else', async () => {
  const { response, saves } = offer({ name: 'Ré"port\'.html', size: 3 })
  expect(response.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''R%C3%A9%22port%27.html",
  )
  expect(response.headers.get('content-security-policy')).toContain('sandbox')
  expect(response.headers.get('content-length')).toBe('3')
  expect(saves.answer('/save/one')?.status).toBe(204)
})

test('what no page offered leaves the page where it is', () => {
  expect(createSaves().answer('/save/unknown')?.status).toBe(204)
  expect(createSaves().answer('/view/')).toBeUndefined()
})

test('bytes come in order, each is told as taken, and the end as done', async () => {
  const { response, page } = offer({})
  page.send({ kind: 'bytes', bytes: Uint8Array.of(1, 2) })
  page.send({ kind: 'bytes', bytes: Uint8Array.of(3) })
  page.send({ kind: 'end' })
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([...bytes]).toEqual([1, 2, 3])
  expect(page.news).toEqual(['ready', 'begun', 'taken', 'taken', 'done'])
})

test('a page that breaks off makes the download fail, not end', async () => {
  const { response, page } = offer({})
  page.send({ kind: 'bytes', bytes: Uint8Array.of(1) })
  page.send({ kind: 'broken' })
  await expect(response.arrayBuffer()).rejects.toThrow('broke off')
})

test('a page that is not heard of any more makes it fail too', async () => {
  const { response } = offer({})
  const read = expect(response.arrayBuffer()).rejects.toThrow('broke off')
  vi.advanceTimersByTime(30_000)
  await read
})

test('a page that answers keeps a slow download alive', async () => {
  const { response, page, saves } = offer({})
  const read = response.arrayBuffer()
  const answers: unknown[] = []
  const port = { postMessage: (known: boolean) => answers.push(known) }
  for (let asked = 0; asked < 10; asked++) {
    vi.advanceTimersByTime(10_000)
    saves.hear({ kind: 'here', id: 'one', port: port as never })
  }
  page.send({ kind: 'end' })
  expect((await read).byteLength).toBe(0)
  expect(answers).toEqual(answers.map(() => true))
})

test('a worker that was started anew says that it knows nothing of it', () => {
  const answers: unknown[] = []
  const port = { postMessage: (known: boolean) => answers.push(known) }
  createSaves().hear({ kind: 'here', id: 'one', port: port as never })
  expect(answers).toEqual([false])
})

test('a person who ends the download is heard by the page', async () => {
  const { response, page } = offer({})
  await response.body?.cancel()
  expect(page.news.at(-1)).toBe('cancelled')
})

function offer({ name = 'a.bin', size }: { name?: string; size?: number }) {
  const news: string[] = []
  const port = {
    onmessage: null as ((event: { data: SavePiece }) => void) | null,
    postMessage: ({ kind }: SaveNews) => void news.push(kind),
  }
  const saves = createSaves()
  const type = 'application/octet-stream'
  const order = { kind: 'save', id: 'one', name, type, size } as const
  saves.hear({ ...order, port: port as never })
  const response = saves.answer('/save/one')
  if (response === undefined) throw new Error('not answered')
  const send = (data: SavePiece) => port.onmessage?.({ data })
  return { saves, response, page: { news, send } }
}
