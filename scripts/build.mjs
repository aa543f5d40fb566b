/** `npm run build`. The same set-up as `npm start`, then the export in `out/`. */
import { handOver } from './setup/hand-over.mjs'

await handOver('scripts/export/main.ts', process.argv.slice(2))
