import { expect, test } from 'vitest'
import { Script, createContext } from 'node:vm'
import { hashSource } from './csp.ts'
import { inlineScripts } from './html.ts'
import { readingPage } from './reading-page.ts'

const begin =
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["static/a.js"]});'
const viewer = (row: string) =>
  '<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/>' +
  '<link rel="stylesheet" href="/_next/static/a.css" data-precedence="next"/>' +
  '<script src="/_next/static/a.js" async=""></script></head><body><main>Opening</main>' +
  `<script id="_R_">${begin}</script>` +
  '<script>(self.__next_f=self.__next_f||[]).push([0])</script>' +
  `<script>self.__next_f.push(${JSON.stringify([1, row])})</script></body></html>`

const page = readingPage(
  viewer(
    '2:"/_next/static/b.js"\n3:"/logo.svg"\n' +
      '4:[["$","link","1",{"rel":"manifest","href":"/manifest.webmanifest"}]]\n',
  ),
)

/** What the script of the page does at an address. */
function open(href: string, framed = false) {
  const made: Record<string, string>[] = []
  const assigned: string[] = []
  const dataset: Record<string, string> = {}
  const url = new URL(href)
  const scope: Record<string, unknown> = {
    URL,
    location: Object.assign(url, {
      replace: (to: string) => assigned.push(to),
    }),
    document: {
      documentElement: { dataset },
      createElement: () => ({ dataset: {} }),
      querySelector: () => null,
      head: { append: (part: Record<string, string>) => made.push(part) },
    },
    addEventListener: () => undefined,
  }
  const self = {}
  scope['window'] = { top: framed ? {} : self, self, isSecureContext: true }
  const [script = ''] = inlineScripts(page)
  new Script(script).runInContext(createContext(scope))
  return { made, assigned, dataset, scope }
}

test('everything is loaded from the folder that the copy lies in', () => {
  const { made, scope, dataset } = open(
    'https://ipfs.io/ipfs/bafybeigdyr/read/?cid=x',
  )
  const loaded = made.map(({ src, href }) => src ?? href)
  expect(loaded).toEqual([
    '/ipfs/bafybeigdyr/_next/static/a.css',
    '/ipfs/bafybeigdyr/_next/static/a.js',
  ])
  expect(scope['TURBOPACK_CHUNK_BASE_PATH']).toBe('/ipfs/bafybeigdyr/_next/')
  expect(JSON.parse(JSON.stringify(scope['__next_f']))).toEqual([
    [0],
    [
      1,
      '2:"/ipfs/bafybeigdyr/_next/static/b.js"\n3:"/ipfs/bafybeigdyr/logo.svg"\n4:[null]\n',
    ],
  ])
  expect(dataset['own']).toBe('https://bafybeigdyr.ipfs.dweb.link/read/?cid=x')
})

test('where the app has the origin for itself, it leads to the viewer', () => {
  const { made, assigned } = open('https://freehold.example/read/?cid=x#L2')
  expect(assigned).toEqual(['/view/?cid=x#L2'])
  expect(made).toEqual([])
})

test('in a frame of another page nothing is loaded', () => {
  const { made, scope } = open('https://ipfs.io/ipfs/bafy/read/', true)
  expect(made.map((part) => part['src'])).toEqual([undefined])
  expect(scope['__next_f']).toBeUndefined()
})

test('the policy allows its one script', () => {
  const scripts = inlineScripts(page)
  expect(scripts).toHaveLength(1)
  expect(page).toContain(hashSource(scripts[0] ?? ''))
  expect(page).not.toMatch(/(src|href)="\/_next/)
})

test('a viewer that is not understood ends the build', () => {
  expect(() => readingPage('<html><head></head><body></body></html>')).toThrow(
    'did the framework change',
  )
  expect(() => readingPage(viewer('\n4:T40,some text'))).toThrow(
    'counts its own bytes',
  )
})
