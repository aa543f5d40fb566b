/** `npm test`. The same set-up as `npm start`, then every check in order. */
import { handOver } from './setup/hand-over.mjs'

await handOver('scripts/test/main.ts', process.argv.slice(2))
