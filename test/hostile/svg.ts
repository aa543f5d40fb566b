import { dressed } from './dress.ts'
import type { Draw, HostileFile } from './hostile-file.ts'
import { SCRIPT, SCRIPT_LINK, canary } from './script.ts'

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="80" height="80"${attributes}>${inside}</svg>`

const TEXTS: readonly string[] = [
  svg(`<script>${SCRIPT}</script>`),
  svg('<rect width="80" height="80"/>', ` onload="${SCRIPT}"`),
  svg(`<script xlink:href="${canary('svg.js')}"/>`),
  svg(
    `<foreignObject width="80" height="80"><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="${SCRIPT}"/></body></foreignObject>`,
  ),
  svg(`<a xlink:href="${SCRIPT_LINK}"><rect width="80" height="80"/></a>`),
  svg(`<use xlink:href="${canary('use.svg')}#x"/>`),
  svg(`<image href="${canary('image.png')}" width="80" height="80"/>`),
  svg(`<style>@import url("${canary('svg.css')}");</style><text>x</text>`),
  svg(`<set attributeName="onmouseover" to="${SCRIPT}"/>`),
  svg(
    `<animate attributeName="href" values="${SCRIPT_LINK}" begin="0s" onbegin="${SCRIPT}"/>`,
  ),
  `<?xml version="1.0"?><?xml-stylesheet href="${canary('s.xsl')}" type="text/xsl"?>${svg('<text>x</text>')}`,
  `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "${canary('entity')}"><!ATTLIST svg onload CDATA "${SCRIPT}">]>${svg('<text>&x;</text>')}`,
]

/** Pictures that are programs. */
export function svgFiles(draw: Draw): HostileFile[] {
  const parts = {
    texts: TEXTS,
    extensions: ['.svg', '.svg', '.png', '.txt', '', '.SVG'],
    comment: (letters: string) => `<!-- ${letters} -->`,
    strict: true,
  }
  return dressed('svg', parts, draw)
}
