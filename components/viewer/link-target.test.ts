import { describe, expect, it } from 'vitest'
import { linkTarget } from './link-target.ts'

const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'

describe('linkTarget', () => {
  it('lets links to the web and to mail through', () => {
    expect(linkTarget('https://example.org/a?b#c')).toBe(
      'https://example.org/a?b#c',
    )
    expect(linkTarget('mailto:a@example.org')).toBe('mailto:a@example.org')
  })

  it('leads content addresses to our viewer', () => {
    expect(linkTarget(`ipfs://${cid}/a`)).toBe(`/view/?cid=${cid}&path=a`)
    expect(linkTarget('ipfs://nothing')).toBeUndefined()
  })

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    '//evil.example/a',
    '/drive/',
    'relative.md',
    '#fragment',
    'https://',
    `https://example.org/${'a'.repeat(5_000)}`,
  ])('refuses %j', (href) => {
    expect(linkTarget(href)).toBeUndefined()
  })
})
