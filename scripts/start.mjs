/**
 * `npm start`. Runs on Node 20 in a fresh clone, so it imports nothing but
 * Node itself: it sets up what is missing and hands over to Node 24.
 */
import { handOver } from './setup/hand-over.mjs'

await handOver('scripts/start/main.ts', process.argv.slice(2))
