import { expect, test } from 'vitest'
import { hashSource, policyFor } from './csp.ts'

test('hashes as the CSP specification does', () => {
  // The example of MDN's page on script-src.
  expect(hashSource("alert('Hello, world.');")).toBe(
    "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
  )
})

test('allows each inline script by its hash and no script without one', () => {
  const policy = policyFor(
    '<script>one()</script><script src="/a.js" async=""></script>' +
      '<script type="application/json">{"two":2}</script>',
  )
  expect(policy).toContain(`script-src 'self' ${hashSource('one()')};`)
  expect(policy).not.toContain('unsafe')
})

test('allows inline styles of the page by their hash', () => {
  expect(policyFor('<style>p{margin:0}</style>')).toContain(
    hashSource('p{margin:0}'),
  )
})

test('connects to https, wss and loopback, and nowhere else', () => {
  const connect = policyFor('').match(/connect-src ([^;]*)/)?.[1]
  expect(connect?.split(' ')).toEqual([
    "'self'",
    'https:',
    'wss:',
    'http://localhost:*',
    'http://127.0.0.1:*',
    'ws://localhost:*',
    'ws://127.0.0.1:*',
  ])
})
