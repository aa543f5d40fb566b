/** `node test/file-kinds/write-docs.ts`: writes `docs/file-kinds.md`. */
import { writeFile } from 'node:fs/promises'
import { tablePage } from './table.ts'

await writeFile('docs/file-kinds.md', tablePage())
