import { describe, expect, it } from 'vitest'
import { markdownHtml, markdownPieces } from './markdown-html.ts'

const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'

describe('markdownHtml', () => {
  it('renders headings, lists and tables', () => {
    const html = markdownHtml('# A\n\n- b\n\n| c | d |\n|---|---|\n| e | f |')
    expect(html).toContain('<h1>A</h1>')
    expect(html).toContain('<li>b</li>')
    expect(html).toContain('<td>e</td>')
  })

  it('opens links outside, without a referrer and without an opener', () => {
    const html = markdownHtml('[a](https://example.org)')
    expect(html).toContain('href="https://example.org/"')
    expect(html).toContain('rel="noopener noreferrer nofollow"')
    expect(html).toContain('target="_blank"')
  })

  it('never loads a picture', () => {
    const html = markdownHtml(
      '![a <b> "c"](https://evil.example/p.png) ![x](data:image/png;base64,AA)',
    )
    expect(html).not.toMatch(/<img|src=/)
    expect(html).not.toContain('evil.example')
    expect(html).toContain('Picture: a &lt;b&gt; &quot;c&quot;')
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<iframe src="https://evil.example"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](<javascript:alert(1)>)',
    '[x]: javascript:alert(1)\n\n[x]',
    '<javascript:alert(1)>',
    '[x](&#106;avascript:alert(1))',
    '[x](https://a.example "onclick=\\"alert(1)")',
    '`<svg onload=alert(1)>`',
    '```<script>\n<script>alert(1)</script>\n```',
  ])('keeps %j as text', (source) => {
    const html = markdownHtml(source)
    expect(html).not.toMatch(/<(script|img|iframe|svg|style|form)/i)
    expect(html).not.toMatch(/href="\s*(javascript|data|vbscript)/i)
    expect(html).not.toMatch(/<[^>]*\son\w+\s*=/i)
  })

  const address = { cid, path: ['docs', 'guide.md'], providers: [] }

  it('leaves a place for a picture of the same folder, and no address', () => {
    const html = markdownHtml('![A boat](img/boat%201.png)', address)
    expect(html).toContain('data-picture="docs/img/boat 1.png"')
    expect(html).toContain('Picture: A boat')
    expect(html).not.toMatch(/<img|src=/)
  })

  it('leads to other files of the same root, and never above it', () => {
    const html = markdownHtml('[a](other.md) [b](../../../drive/)', address)
    expect(html).toContain(`href="/view/?cid=${cid}&amp;path=docs/other.md"`)
    expect(html).toContain('[b](../../../drive/)')
  })

  it('gives the same in pieces, and never cuts a block', () => {
    const source = '# A\n\n- b\n- c\n\n> d\n\n'.repeat(200)
    const pieces = [...markdownPieces(source, address)]
    expect(pieces.length).toBeGreaterThan(5)
    expect(pieces.join('')).toBe(markdownHtml(source, address))
  })

  it('survives deep nesting', () => {
    expect(() =>
      markdownHtml('> '.repeat(5_000) + '*'.repeat(5_000)),
    ).not.toThrow()
  })
})
