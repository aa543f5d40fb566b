/** `npm run bench`. The same set-up as `npm start`, then the benchmarks. */
import { handOver } from './setup/hand-over.mjs'

await handOver('scripts/bench/main.ts', process.argv.slice(2))
