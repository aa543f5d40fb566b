import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(
  /[\\/]$/,
  '',
)

/** The Node 24 binary of the npm package `node`. */
export const nodeBinary = `${root}/node_modules/node/bin/node`
