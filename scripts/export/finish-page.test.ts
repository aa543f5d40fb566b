import { Script } from 'node:vm'
import { expect, test } from 'vitest'
import { hashSource } from './csp.ts'
import { finishPage } from './finish-page.ts'
import { inlineScripts } from './html.ts'

const page =
  '<!DOCTYPE html><html lang="en"><head><link rel="stylesheet" href="/a.css"/>' +
  '<meta charSet="utf-8"/><script src="/a.js" async=""></script></head>' +
  '<body><header>Hi</header><script>self.__next_f=[]</script></body></html>'

test('charset, policy and guard come before anything that loads', () => {
  const html = finishPage(page, 'index.html')
  expect(html).toMatch(
    /<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="[^"]*"><script>/,
  )
  expect(html.match(/charset=/gi)).toHaveLength(1)
})

test('the policy knows the guard and the scripts of the page', () => {
  const html = finishPage(page, 'index.html')
  const scripts = inlineScripts(html)
  expect(scripts).toHaveLength(2)
  for (const script of scripts) expect(html).toContain(hashSource(script))
})

test('the guard is a program that a browser can parse', () => {
  const [guard = ''] = inlineScripts(finishPage(page, 'view/index.html'))
  expect(() => new Script(guard)).not.toThrow()
  expect(guard).toContain('"/view/"')
  expect(guard).not.toContain('</')
})

test('the notice is the last thing of the body and hidden', () => {
  expect(finishPage(page, 'index.html')).toMatch(
    /<section id="place-notice"[^>]* hidden>[\s\S]*<\/section><\/body>/,
  )
})

test('a page is finished once', () => {
  const html = finishPage(page, 'index.html')
  expect(() => finishPage(html, 'index.html')).toThrow('finished already')
})
