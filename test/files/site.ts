/**
 * A site of several pages: relative links, a style, a script, data that it
 * fetches, a rule for pages that moved. Its script tries to break out.
 */
export const siteFiles: Record<string, string> = {
  'index.html': page(
    'Tide tables',
    '<a id="next" href="pages/two.html">Two</a>',
  ),
  'pages/two.html': page('Page two', '<a id="back" href="../">Back</a>', '../'),
  'deep/index.html': page('Deep', 'An index of its own', '../'),
  'style.css': 'h1 { color: rgb(1, 2, 3) }',
  'data.json': '{"high":"06:12"}',
  _redirects: '/moved /pages/two.html 302\n/* /lost.html 404\n',
  'lost.html': page('Nothing here', '', '/'),
  'app.js': `
    const base = document.querySelector('script[src]').src
    const said = {}
    const appOrigin = 'http://localhost:' + location.port
    const otherCid = await (await fetch(new URL('other.txt', base))).text()
    const tried = async (name, attempt) => {
      said[name] = await Promise.resolve().then(attempt).then(
        (found) => String(found), (thrown) => 'refused')
    }
    const run = async () => {
      await tried('data', async () =>
        (await (await fetch(new URL('data.json', base))).json()).high)
      await tried('own', () => { localStorage.setItem('mine', '1'); return 'kept' })
      await tried('appStorage', () => top.localStorage.length)
      await tried('appPage', () => top.document.title)
      await tried('leadAway', () => { top.location = 'about:blank'; return 'led' })
      await tried('app', async () => (await fetch(appOrigin + '/network.json')).status)
      await tried('other', async () => (await fetch('/ipfs/' + otherCid)).status)
      await tried('otherOrigin', async () =>
        (await fetch(location.origin.replace(/\\/\\/[a-z0-9]+\\./, '//' + otherCid + '.'))).status)
      await tried('appWorker', async () =>
        (await navigator.serviceWorker.register(appOrigin + '/sw.js')) && 'registered')
      await tried('ownWorker', async () =>
        (await navigator.serviceWorker.register('/app.js')) && 'registered')
      await tried('elsewhere', async () =>
        (await fetch('http://127.0.0.1:9/', { mode: 'no-cors' })) && 'sent')
      document.body.dataset.said = JSON.stringify(said)
    }
    await run()
  `,
}

function page(title: string, body: string, root = ''): string {
  return (
    `<!doctype html><meta charset="utf-8"><title>${title}</title>` +
    `<link rel="stylesheet" href="${root}style.css"><body><h1>${title}</h1>` +
    `${body}<script type="module" src="${root}app.js"></script>`
  )
}
