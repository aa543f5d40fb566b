import { dressed } from './dress.ts'
import type { Draw, HostileFile } from './hostile-file.ts'
import { SCRIPT, SCRIPT_LINK, canary } from './script.ts'

const math = (inside: string) =>
  `<math xmlns="http://www.w3.org/1998/Math/MathML" xmlns:xlink="http://www.w3.org/1999/xlink">${inside}</math>`

const TEXTS: readonly string[] = [
  math(
    `<maction actiontype="statusline" xlink:href="${SCRIPT_LINK}">x</maction>`,
  ),
  math(`<mtext><script>${SCRIPT}</script></mtext>`),
  math(`<mi href="${SCRIPT_LINK}">x</mi>`),
  math(`<mtext><img src="x" onerror="${SCRIPT}"/></mtext>`),
  math(
    `<annotation-xml encoding="text/html"><svg onload="${SCRIPT}"/></annotation-xml>`,
  ),
  math(
    `<mtext><table><mglyph><style><img src="x" onerror="${SCRIPT}"/></style></mglyph></table></mtext>`,
  ),
  math(`<mglyph src="${canary('glyph.png')}"/>`),
  math(`<semantics><annotation src="${canary('annotation')}"/></semantics>`),
  `<form>${math(`<mtext></mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${SCRIPT} src>"/></style></mtext></svg></mglyph>`)}`,
  math(`<mrow>${'<mrow>'.repeat(2_000)}${'</mrow>'.repeat(2_000)}</mrow>`),
]

/** Formulas with links, pages and broken nesting in them. */
export function mathmlFiles(draw: Draw): HostileFile[] {
  const parts = {
    texts: TEXTS,
    extensions: ['.mml', '.mathml', '.xml', '.html', '.txt', '.md'],
    comment: (letters: string) => `<!-- ${letters} -->`,
  }
  return dressed('mathml', parts, draw)
}
