/** `npm run deploy`. The same set-up as `npm start`, then the deployment. */
import { handOver } from './setup/hand-over.mjs'

await handOver('scripts/deploy/main.ts', process.argv.slice(2))
