import { expect, test } from 'vitest'
import { keepSite } from './keeper.ts'
import { isSiteMessage, keeperPath } from './site-messages.ts'

const app = 'http://localhost:3000'
const cid = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'
const site = `http://${cid}.ipfs.localhost:3000`

test('opened bare it leads back to the app, at the same page', async () => {
  const { page, places } = fakePage(`${site}/pages/two%20b.html`)
  Object.assign(page, { top: page })
  await keepSite(page as never, app)
  expect(places).toEqual([
    `${app}/site/?cid=${cid}&path=%2Fpages%2Ftwo%20b.html`,
  ])
})

test('only the app that frames it can give it a port', async () => {
  const { page, hear, shown, parent, asked } = fakePage(
    `${site}${keeperPath}?path=a%2Fb.html`,
  )
  void keepSite(page as never, app)
  await settled()
  expect(asked).toEqual([[{ kind: 'site-ready' }, app]])
  const port = { postMessage: () => undefined }
  const data = { kind: 'site-port' }
  hear({ data, origin: 'https://evil.example', source: parent, ports: [port] })
  hear({ data, origin: app, source: page, ports: [port] })
  hear({ data: 'site-port', origin: app, source: parent, ports: [port] })
  await settled()
  expect(shown).toEqual([])
  hear({ data, origin: app, source: parent, ports: [port] })
  await settled()
  expect(shown).toMatchObject([{ src: '/a/b.html' }])
})

test('where to begin is a path of this origin', async () => {
  const path = encodeURIComponent('//evil.example/../x?y')
  const { page, hear, shown, parent } = fakePage(
    `${site}${keeperPath}?path=${path}`,
  )
  void keepSite(page as never, app)
  await settled()
  const port = { postMessage: () => undefined }
  hear({
    data: { kind: 'site-port' },
    origin: app,
    source: parent,
    ports: [port],
  })
  await settled()
  expect(shown).toMatchObject([{ src: '/evil.example/../x%3Fy' }])
})

test('a page of the site that came past its worker says so', async () => {
  const { page, shown, asked } = fakePage(`${site}/index.html`)
  await keepSite(page as never, app)
  expect(asked).toEqual([])
  expect(shown).toHaveLength(1)
})

test('other messages are none of ours', () => {
  for (const odd of [undefined, null, 'site-port', { kind: 'gateway' }]) {
    expect(isSiteMessage(odd, 'site-port')).toBe(false)
  }
})

type Heard = {
  data: unknown
  origin: string
  source: unknown
  ports: unknown[]
}

function fakePage(href: string) {
  const places: string[] = []
  const shown: object[] = []
  const asked: unknown[] = []
  const listeners: ((event: Heard) => void)[] = []
  const parent = { postMessage: (...said: unknown[]) => asked.push(said) }
  const { hostname, pathname, search } = new URL(href)
  const workers = {
    controller: {},
    ready: Promise.resolve({ active: { postMessage: () => undefined } }),
    register: async () => undefined,
    addEventListener: () => undefined,
    startMessages: () => undefined,
  }
  const page = {
    location: {
      hostname,
      pathname,
      search,
      replace: (to: string) => places.push(to),
    },
    parent,
    top: parent,
    navigator: { serviceWorker: workers },
    addEventListener: (_: string, listener: (event: Heard) => void) =>
      listeners.push(listener),
    document: {
      createElement: () => ({}),
      body: { replaceChildren: (child: object) => shown.push(child) },
    },
  }
  const hear = (event: Heard) => {
    for (const listener of listeners) listener(event)
  }
  return { page, parent, places, shown, asked, hear }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}
