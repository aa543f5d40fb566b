/**
 * For `node --import`: the checker of the Pinning Service API reads the
 * standard's text from the web; here it reads a copy. A
 * package of it calls functions that Node 24 no longer has.
 */
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import util from 'node:util'

util.isObject ??= (value) => typeof value === 'object' && value !== null
for (const kind of ['String', 'Number', 'Boolean', 'Function', 'Undefined']) {
  util[`is${kind}`] ??= (value) => typeof value === kind.toLowerCase()
}

const spec = fileURLToPath(
  new URL('../../vectors/pinning/ipfs-pinning-service.yaml', import.meta.url),
)
const line = /const specLocation = .*;/u

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!url.endsWith('compliance/dist/src/utils/constants.js')) return loaded
    const source = String(loaded.source)
    if (!line.test(source)) throw new Error('the checker has changed')
    const local = `const specLocation = ${JSON.stringify(spec)};`
    return { ...loaded, source: source.replace(line, local) }
  },
})
