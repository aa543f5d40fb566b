import { dressed } from './dress.ts'
import type { Draw, HostileFile } from './hostile-file.ts'
import { SCRIPT, SCRIPT_LINK, canary } from './script.ts'

/** Pages that run scripts by every element that can. */
export const HTML_TEXTS: readonly string[] = [
  `<!doctype html><html><body><script>${SCRIPT}</script></body></html>`,
  `<html><body onload="${SCRIPT}" onpageshow="${SCRIPT}">x</body></html>`,
  `<img src=x onerror="${SCRIPT}"><input autofocus onfocus="${SCRIPT}">`,
  `<iframe srcdoc="<script>${SCRIPT}</script>"></iframe>`,
  `<iframe src="${SCRIPT_LINK}"></iframe><object data="${SCRIPT_LINK}"></object>`,
  `<meta http-equiv="refresh" content="0;url=${canary('refresh')}"><title>x</title>`,
  `<base href="${canary('')}"><script src="base.js"></script><link rel=preconnect href="${canary('')}">`,
  `<form name=body action="${canary('form')}"><input name=firstChild></form><script>document.forms[0].submit();${SCRIPT}</script>`,
  `<svg><animate onbegin="${SCRIPT}" attributeName=x dur=1s></svg><details open ontoggle="${SCRIPT}">`,
  `<video><source onerror="${SCRIPT}"></video><audio src=x onerror="${SCRIPT}"></audio>`,
  `<template><script>${SCRIPT}</script></template><noscript><p title="</noscript><img src=x onerror=${SCRIPT}>">`,
  `<!--[if gte IE 4]><script>${SCRIPT}</script><![endif]--><xss style="animation-name:x" onanimationstart="${SCRIPT}"></xss><script type=module>${SCRIPT}</script>`,
]

export function htmlFiles(draw: Draw): HostileFile[] {
  const parts = {
    texts: HTML_TEXTS,
    extensions: ['.html', '.htm', '.txt', '', '.md', '.shtml'],
    comment: (letters: string) => `<!-- ${letters} -->`,
  }
  return dressed('html', parts, draw)
}
