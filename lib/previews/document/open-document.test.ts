import { describe, expect, test } from 'vitest'
import { makeZip, textParts } from '#test/files/zip'
import type { DocumentBlock } from './document-types.ts'
import { openDocument } from './open-document.ts'

const types = {
  epub: 'application/epub+zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  cbz: 'application/vnd.comicbook+zip',
}

function openParts(type: keyof typeof types, texts: Record<string, string>) {
  const zip = Uint8Array.from(makeZip(textParts(texts)))
  return openDocument(new Blob([zip]), types[type])
}

/** Each block on a line: its kind, its mark or level, its words. */
function told(blocks: DocumentBlock[]): string[] {
  return blocks.map((block) => {
    if (block.kind === 'picture') return `picture ${block.path} ${block.words}`
    if (block.kind === 'rule') return 'rule'
    if (block.kind === 'table') {
      const cells = block.rows.map((row) => row.map(wordsOf).join(' | '))
      return `table ${cells.join(' / ')}`
    }
    const more =
      block.kind === 'item'
        ? `${block.depth} ${block.mark} `
        : block.kind === 'heading'
          ? `${block.level} `
          : ''
    return `${block.kind} ${more}${wordsOf(block.runs)}`
  })
}

const wordsOf = (runs: { text: string }[]) =>
  runs.map(({ text }) => text).join('')

const epub = {
  mimetype: types.epub,
  'META-INF/container.xml':
    '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
  'OEBPS/book.opf': `<package xmlns:dc="http://purl.org/dc/elements/1.1/">
    <metadata><dc:title>The  Harbour</dc:title><dc:creator>Ana</dc:creator>
    <dc:creator>Ida</dc:creator></metadata>
    <manifest><item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
    <item id="c" href="img/cover.png" properties="cover-image" media-type="image/png"/>
    <item id="one" href="text/one.xhtml"/><item id="two" href="text/two.xhtml"/></manifest>
    <spine><itemref idref="one"/><itemref idref="two"/><itemref idref="gone"/></spine></package>`,
  'OEBPS/nav.xhtml': `<html><body><nav epub:type="toc"><ol><li><a href="text/one.xhtml">One</a>
    <ol><li><a href="text/two.xhtml#x">Two &amp; a half</a></li></ol></li>
    <li><a href="https://evil.example/">Out</a></li></ol></nav></body></html>`,
  'OEBPS/text/one.xhtml': `<html><head><title>x</title><style>p{}</style></head><body>
    <h1>One</h1><p>The <b>boats</b><br/>come&nbsp;in. <a href="two.xhtml#x">Go on</a>
    <a href="https://example.org/">out</a> <a href="javascript:alert(1)">bad</a></p>
    <script>alert(1)</script><ul><li>Ida<ol start="3"><li>a</li><li>b</li></ol></li><li>Maja</li></ul>
    <img src="../img/boat.png" alt="A boat" onerror="alert(1)"/>
    <table><tr><th>Boat</th><td>Ida</td></tr></table><pre>a\n  b</pre><hr/></body></html>`,
  'OEBPS/text/two.xhtml': '<html><body><p>Two</body></html>',
}

describe('a book', () => {
  test('tells its title, its authors, its cover and its contents', async () => {
    const { preview } = await openParts('epub', epub)
    expect(preview).toEqual({
      title: 'The Harbour',
      author: 'Ana, Ida',
      cover: 'OEBPS/img/cover.png',
      unit: 'chapter',
      sections: 2,
      contents: [
        { title: 'One', depth: 0, section: 0 },
        { title: 'Two & a half', depth: 1, section: 1 },
      ],
    })
  })

  test('a chapter is words, lists, tables and pictures', async () => {
    const book = await openParts('epub', epub)
    const { blocks } = await book.section(0)
    expect(told(blocks)).toEqual([
      'heading 1 One',
      'paragraph The boats\ncome\u00a0in. Go on out bad',
      'item 0 • Ida',
      'item 1 3. a',
      'item 1 4. b',
      'item 0 • Maja',
      'picture OEBPS/img/boat.png A boat',
      'table Boat | Ida',
      'code a\n  b',
      'rule',
    ])
  })

  test('links lead to its chapters or to the web, and nowhere else', async () => {
    const book = await openParts('epub', epub)
    const [, paragraph] = (await book.section(0)).blocks
    const runs =
      paragraph !== undefined && 'runs' in paragraph && paragraph.runs
    const links = (runs || []).filter(({ href, section }) => href ?? section)
    expect(links).toEqual([
      { text: 'Go on', section: 1 },
      { text: 'out', href: 'https://example.org/' },
    ])
  })

  test('a damaged chapter shows what can be read of it', async () => {
    const book = await openParts('epub', epub)
    expect(told((await book.section(1)).blocks)).toEqual(['paragraph Two'])
  })

  test('contents of EPUB 2 come from its NCX', async () => {
    const { 'OEBPS/nav.xhtml': _, ...others } = epub
    const { preview } = await openParts('epub', {
      ...others,
      'OEBPS/book.opf': `<package><manifest><item id="ncx" href="toc.ncx"/>
        <item id="one" href="text/one.xhtml"/></manifest>
        <spine toc="ncx"><itemref idref="one"/></spine></package>`,
      'OEBPS/toc.ncx': `<ncx><navMap><navPoint><navLabel><text>One</text></navLabel>
        <content src="text/one.xhtml"/></navPoint></navMap></ncx>`,
    })
    expect(preview.contents).toEqual([{ title: 'One', depth: 0, section: 0 }])
  })
})

const relation =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const docx = {
  '_rels/.rels': `<Relationships><Relationship Id="a" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
  'docProps/core.xml':
    '<p><dc:title>Log</dc:title><dc:creator>Ana</dc:creator></p>',
  'word/_rels/document.xml.rels': `<Relationships>
    <Relationship Id="s" Type="${relation}/styles" Target="styles.xml"/>
    <Relationship Id="n" Type="${relation}/numbering" Target="numbering.xml"/>
    <Relationship Id="p" Type="${relation}/image" Target="media/boat.png"/>
    <Relationship Id="q" Type="${relation}/image" Target="https://evil.example/p.png" TargetMode="External"/>
    <Relationship Id="l" Type="${relation}/hyperlink" Target="https://example.org/" TargetMode="External"/>
    </Relationships>`,
  'word/styles.xml': `<w:styles><w:style w:styleId="H"><w:name w:val="heading 2"/></w:style>
    <w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H"/></w:style></w:styles>`,
  'word/numbering.xml': `<w:numbering><w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
    <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>`,
  'word/document.xml': `<w:document><w:body>
    <w:p><w:pPr><w:pStyle w:val="Mine"/></w:pPr><w:r><w:t>Harbour</w:t></w:r></w:p>
    <w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">The </w:t></w:r>
    <w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>boats</w:t><w:br/><w:t>come in.</w:t></w:r>
    <w:hyperlink r:id="l"><w:r><w:t> out</w:t></w:r></w:hyperlink>
    <w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:instrText>INCLUDEPICTURE</w:instrText></w:r></w:p>
    <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>
    <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>dot</w:t></w:r></w:p>
    <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>two</w:t></w:r></w:p>
    <w:p><w:r><w:drawing><wp:docPr descr="A boat"/><a:blip r:embed="p"/><a:blip r:embed="q"/><a:blip r:link="q"/></w:drawing></w:r></w:p>
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ida</w:t></w:r></w:p><w:p><w:r><w:t>old</w:t></w:r></w:p></w:tc>
    <w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
    </w:body></w:document>`,
}

describe('a document of Word', () => {
  test('is headings, words, counted lists, pictures and tables', async () => {
    const document = await openParts('docx', docx)
    expect(document.preview).toMatchObject({ title: 'Log', author: 'Ana' })
    expect(told((await document.section(0)).blocks)).toEqual([
      'heading 1 Harbour',
      'paragraph The boats\ncome in. out',
      'item 0 1. one',
      'item 1 • dot',
      'item 0 2. two',
      'picture word/media/boat.png A boat',
      'table Ida\nold | 12',
    ])
  })

  test('without a text says so', async () => {
    const document = await openParts('docx', { '_rels/.rels': '<a/>' })
    await expect(document.section(0)).rejects.toMatchObject({
      code: 'archive-invalid',
    })
  })
})

test('an OpenDocument text is the same', async () => {
  const document = await openParts('odt', {
    mimetype: types.odt,
    'meta.xml':
      '<m><dc:title>Log</dc:title><meta:initial-creator>Ana</meta:initial-creator></m>',
    'styles.xml': '<s/>',
    'content.xml': `<office:document-content><office:automatic-styles>
      <style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
      <text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>
      </office:automatic-styles><office:body><office:text>
      <text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
      <text:h text:outline-level="1">Harbour</text:h>
      <text:p>The <text:span text:style-name="T1">boats</text:span><text:s text:c="2"/>come in.<text:line-break/>
      <text:a xlink:href="https://example.org/">out</text:a></text:p>
      <text:list text:style-name="L1"><text:list-item><text:p>one</text:p><text:p>still</text:p></text:list-item>
      <text:list-item><text:p>two</text:p></text:list-item></text:list>
      <text:p><draw:frame><draw:image xlink:href="Pictures/boat.png"/><svg:desc>A boat</svg:desc></draw:frame>
      <draw:image xlink:href="https://evil.example/p.png"/></text:p>
      <table:table><table:table-row><table:table-cell><text:p>Ida</text:p></table:table-cell></table:table-row></table:table>
      </office:text></office:body></office:document-content>`,
  })
  expect(document.preview).toMatchObject({ title: 'Log', author: 'Ana' })
  expect(told((await document.section(0)).blocks)).toEqual([
    'heading 1 Harbour',
    'paragraph The boats  come in.\nout',
    'item 0 1. one',
    'item 0  still',
    'item 0 2. two',
    'picture Pictures/boat.png ',
    'table Ida',
  ])
})

test('a comic is its pictures in the order of their names', async () => {
  const comic = await openParts('cbz', {
    'p10.png': 'x',
    'p2.JPG': 'y',
    'ComicInfo.xml': '',
    '__MACOSX/p1.png': '',
  })
  expect(comic.preview).toMatchObject({ unit: 'page', sections: 2 })
  expect(told((await comic.section(0)).blocks)).toEqual([
    'picture p2.JPG Page 1',
  ])
  expect(await (await comic.picture('p10.png'))?.text()).toBe('x')
})

describe('notes stand behind the words, with the marks that stand in them', () => {
  test('DOCX: footnotes and endnotes in the order of their marks', async () => {
    const relation = (id: string, kind: string) =>
      `<Relationship Id="${id}" Type="http://x/${kind}" Target="${kind}.xml"/>`
    const document = await openParts('docx', {
      'word/document.xml': `<w:document xmlns:w="w"><w:body><w:p>
        <w:r><w:t>Boats</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r>
        <w:r><w:t> sail</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>
        <w:r><w:footnoteReference w:id="9"/></w:r></w:p></w:body></w:document>`,
      'word/_rels/document.xml.rels': `<a>${relation('a', 'footnotes')}${relation('b', 'endnotes')}</a>`,
      'word/footnotes.xml': `<w:footnotes xmlns:w="w">
        <w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>
        <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> By</w:t></w:r></w:p>
        <w:p><w:r><w:t>wind.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
      'word/endnotes.xml':
        '<w:endnotes xmlns:w="w"><w:endnote w:id="2"><w:p><w:r><w:t>Ships.</w:t></w:r></w:p></w:endnote></w:endnotes>',
    })
    const { blocks } = await document.section(0)
    expect(told(blocks)).toEqual([
      'paragraph Boats1 sail2',
      'rule',
      'item 0 1. Ships.',
      'item 0 2. By wind.',
    ])
    expect(blocks[0]).toMatchObject({
      runs: [{}, { text: '1', raised: 'sup' }, {}, { text: '2' }],
    })
  })

  test('ODT: a note within a sentence does not end it', async () => {
    const document = await openParts('odt', {
      mimetype: types.odt,
      'content.xml': `<o xmlns:text="t"><text:p>Boats<text:note><text:note-citation>i</text:note-citation>
        <text:note-body><text:p>By <text:span>wind</text:span>.</text:p></text:note-body></text:note> sail</text:p></o>`,
    })
    const { blocks } = await document.section(0)
    expect(told(blocks)).toEqual([
      'paragraph Boats1 sail',
      'rule',
      'item 0 1. By wind.',
    ])
  })
})
