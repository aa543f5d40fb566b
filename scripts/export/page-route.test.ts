import { expect, test } from 'vitest'
import { pageRoute } from './page-route.ts'

test.each([
  ['index.html', '/'],
  ['view/index.html', '/view/'],
  ['settings/network/index.html', '/settings/network/'],
  ['about.html', '/about/'],
  ['view\\index.html', '/view/'],
])('%s belongs at %s', (file, route) => {
  expect(pageRoute(file)).toBe(route)
})

test.each(['404.html', '404/index.html', '_not-found/index.html'])(
  '%s may stand at any path',
  (file) => {
    expect(pageRoute(file)).toBeUndefined()
  },
)
