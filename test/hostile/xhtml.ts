import { dressed } from './dress.ts'
import type { Draw, HostileFile } from './hostile-file.ts'
import { SCRIPT, SCRIPT_LINK, canary } from './script.ts'

const page = (head: string, body: string) =>
  `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>${head}</head><body>${body}</body></html>`

const TEXTS: readonly string[] = [
  page(`<script>${SCRIPT}</script>`, '<p>x</p>'),
  page('', `<img src="x" onerror="${SCRIPT}"/>`),
  page(`<script src="${canary('x.js')}"></script>`, '<p>x</p>'),
  page('', `<iframe src="${SCRIPT_LINK}"></iframe>`),
  page(
    '',
    `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${SCRIPT}</x:script>`,
  ),
  page(`<base href="${canary('')}"/>`, '<img src="base.png"/>'),
  page('', `<svg xmlns="http://www.w3.org/2000/svg" onload="${SCRIPT}"/>`),
  page(`<link rel="stylesheet" href="${canary('x.css')}"/>`, '<p>x</p>'),
  page(
    '',
    `<object type="text/html" data="data:text/html,${encodeURIComponent(`<script>${SCRIPT}</script>`)}"/>`,
  ),
  page(`<meta http-equiv="refresh" content="0;url=${canary('x')}"/>`, ''),
  `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "${canary('dtd')}">${page(`<script type="application/ecmascript"><![CDATA[${SCRIPT}]]></script>`, '')}`,
]

const DECLARED = TEXTS.map((text) => `<?xml version="1.0"?>\n${text}`)

/** Web pages written as XML, with and without saying so. */
export function xhtmlFiles(draw: Draw): HostileFile[] {
  const parts = {
    texts: [...DECLARED, ...TEXTS],
    extensions: ['.xhtml', '.xht', '.html', '.xml', '.txt', '.png'],
    comment: (letters: string) => `<!-- ${letters} -->`,
    strict: true,
  }
  return dressed('xhtml', parts, draw)
}
