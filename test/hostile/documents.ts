import { makeZip } from '../files/zip.ts'
import type { ZipPart } from '../files/zip.ts'
import { mark } from './hostile-file.ts'
import type { Draw, HostileFile } from './hostile-file.ts'
import { SCRIPT, canary } from './script.ts'

const relations =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Ten entities, each ten of the one before. */
const laughs = Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
).join('')
const bomb = `<!DOCTYPE x [<!ENTITY l0 "lol">${laughs}<!ENTITY out SYSTEM "${canary('entity')}"><!ENTITY file SYSTEM "file:///etc/passwd">]>`

/** Bodies of a chapter, each with something that must not happen. */
const chapters: readonly string[] = [
  `<script>${SCRIPT}</script><p>Words</p>`,
  `<img src="x" onerror="${SCRIPT}"/><p onclick="${SCRIPT}">Words</p>`,
  `<svg xmlns="http://www.w3.org/2000/svg" onload="${SCRIPT}"><script>${SCRIPT}</script><image href="${canary('svg')}"/></svg>`,
  `<iframe src="${canary('frame')}"></iframe><iframe srcdoc="&lt;script&gt;${SCRIPT}&lt;/script&gt;"></iframe>`,
  `<a href="javascript:${SCRIPT}">Words</a> <a href="data:text/html,&lt;script&gt;${SCRIPT}&lt;/script&gt;">more</a>`,
  `<img src="${canary('picture')}"/><video src="${canary('video')}" autoplay=""/><audio src="${canary('audio')}"/>`,
  `<style>@import url(${canary('style')}); p { background: url(${canary('background')}) }</style><p style="background:url(${canary('inline')})">Words</p>`,
  `<form action="${canary('form')}"><input autofocus="" onfocus="${SCRIPT}"/><button>Words</button></form>`,
  `<object data="${canary('object')}"></object><embed src="${canary('embed')}"/><p>Words</p>`,
  `${'<div>'.repeat(20_000)}Words${'</div>'.repeat(20_000)}`,
  `<p>&l9; &out; &file;</p>`,
  `<table>${`<tr>${'<td>x</td>'.repeat(40)}</tr>`.repeat(4_000)}</table>`,
  `<ul>${'<li><ul>'.repeat(60)}Words${'</ul></li>'.repeat(60)}</ul>`,
  '<p>Words</p>'.repeat(60_000),
  `<p>${'<b>w</b><i>w</i>'.repeat(40_000)}</p>`,
  `<img src="../../../../etc/passwd"/><img src="\\\\host\\a.png"/><img src="..%2f..%2fa.png"/><p>Words</p>`,
]

/** Books whose parts are wrong, not their words. */
const brokenBooks: readonly Record<string, string | ZipPart>[] = [
  { 'META-INF/container.xml': '<container/>' },
  {
    'OEBPS/book.opf': `<package>${'<itemref idref="a"/>'.repeat(100_000)}</package>`,
  },
  {
    'OEBPS/book.opf':
      '<package><manifest><item id="__proto__" href="constructor"/><item id="constructor" href="__proto__"/></manifest><spine><itemref idref="__proto__"/><itemref idref="constructor"/></spine></package>',
  },
  {
    'OEBPS/one.xhtml': {
      path: 'OEBPS/one.xhtml',
      bytes: Buffer.alloc(64 * 2 ** 20, ' '),
      claims: 100,
    },
  },
]

/** What a document of Word may refer to outside of itself. */
const outside = `<Relationships><Relationship Id="p" Type="${relations}/image" TargetMode="External" Target="${canary('docx-picture')}"/><Relationship Id="t" Type="${relations}/attachedTemplate" TargetMode="External" Target="${canary('template')}"/><Relationship Id="l" Type="${relations}/hyperlink" TargetMode="External" Target="javascript:${SCRIPT}"/></Relationships>`

const wordBodies: readonly string[] = [
  '<w:p><w:r><w:drawing><a:blip r:embed="p"/><a:blip r:link="p"/></w:drawing></w:r><w:hyperlink r:id="l"><w:r><w:t>Words</w:t></w:r></w:hyperlink></w:p>',
  `<w:p><w:r><w:instrText>INCLUDEPICTURE "${canary('field')}" DDEAUTO c:\\\\windows\\\\system32\\\\calc.exe</w:instrText><w:t>Words</w:t></w:r></w:p>`,
  '<w:p><w:r><w:t>&l9; &out; &file;</w:t></w:r></w:p>',
  `${'<w:tbl><w:tr><w:tc>'.repeat(200)}<w:p><w:r><w:t>Words</w:t></w:r></w:p>`,
  '<w:p><w:r><w:t>&lt;script&gt;Words&lt;/script&gt;</w:t></w:r></w:p>'.repeat(
    30_000,
  ),
]

const openBodies: readonly string[] = [
  `<text:p><draw:image xlink:href="${canary('odt-picture')}"/><text:a xlink:href="javascript:${SCRIPT}">Words</text:a></text:p>`,
  `<text:p>Words<text:s text:c="1000000000"/>&l9;&out;</text:p>`,
  `<office:event-listeners><script:event-listener xlink:href="vnd.sun.star.script:x"/></office:event-listeners><text:p>Words</text:p>`,
]

/** Books and documents that run, call out, expand or never end. */
export function documentFiles(draw: Draw): HostileFile[] {
  const books = chapters.map((body) => book(body, draw))
  const broken = brokenBooks.map((parts) => book('<p>Words</p>', draw, parts))
  const all = [
    ...[...books, ...broken].map((bytes) => ['epub', bytes] as const),
    ...wordBodies.map((body) => ['docx', wordFile(body, draw)] as const),
    ...openBodies.map((body) => ['odt', openFile(body, draw)] as const),
  ]
  return all.map(([extension, bytes], at) => {
    return { name: `document-${at + 1}.${extension}`, bytes }
  })
}

function book(
  body: string,
  draw: Draw,
  changed: Record<string, string | ZipPart> = {},
): Buffer {
  const chapter = `${bomb}<html xmlns="http://www.w3.org/1999/xhtml"><body>${body}</body></html>`
  return packed({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles><!-- ${mark(draw)} --></container>`,
    'OEBPS/book.opf':
      '<package><manifest><item id="a" href="one.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
    'OEBPS/one.xhtml': chapter,
    ...changed,
  })
}

function wordFile(body: string, draw: Draw): Buffer {
  return packed({
    'word/_rels/document.xml.rels': outside,
    'word/document.xml': `${bomb}<w:document><!-- ${mark(draw)} --><w:body>${body}</w:body></w:document>`,
  })
}

function openFile(body: string, draw: Draw): Buffer {
  return packed({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `${bomb}<office:document-content><!-- ${mark(draw)} --><office:scripts><script>${SCRIPT}</script></office:scripts><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  })
}

function packed(parts: Record<string, string | ZipPart>): Buffer {
  const all = Object.entries(parts).map(([path, part]) =>
    typeof part === 'string'
      ? { path, bytes: Buffer.from(part), stored: path === 'mimetype' }
      : part,
  )
  return makeZip(all)
}
