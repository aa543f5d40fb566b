import { expect, test } from 'vitest'
import { parseRedirects, redirectFor } from './redirects.ts'

const rules = parseRedirects(`
# moved pages
/old /new
/posts/:year/:name  /blog/:year-:name.html 302
/docs/*  /manual/:splat 301
/gone /gone.html 410
/app/* /index.html 200   # one page for all
/out https://example.org/x 308
/* /404.html 404
`)

test.each([
  ['/old', { to: '/new', status: 301 }],
  ['/old/', { to: '/new', status: 301 }],
  ['/posts/2026/tide', { to: '/blog/2026-tide.html', status: 302 }],
  ['/docs/a/b.html', { to: '/manual/a/b.html', status: 301 }],
  ['/gone', { to: '/gone.html', status: 410 }],
  ['/app/x/y', { to: '/index.html', status: 200 }],
  ['/out', { to: 'https://example.org/x', status: 308 }],
  ['/posts/2026', { to: '/404.html', status: 404 }],
])('%s', (path, target) => {
  expect(redirectFor(path, rules)).toEqual(target)
})

test('the first rule that fits counts', () => {
  const two = parseRedirects('/a /first\n/a /second')
  expect(redirectFor('/a', two)?.to).toBe('/first')
})

test.each([
  '/a',
  'a /b',
  '/a b',
  '/a /b 500',
  '/a /b 200!',
  '/*/x /b',
  '/a /b 301 Country=de',
  '/a javascript:alert(1)',
])('%s is refused', (line) => {
  expect(() => parseRedirects(line)).toThrow('line 1')
})
