import { dressed } from './dress.ts'
import type { Draw, HostileFile } from './hostile-file.ts'
import { SCRIPT, SCRIPT_LINK, canary } from './script.ts'

const DATA = `data:text/html,${encodeURIComponent(`<script>${SCRIPT}</script>`)}`

const TEXTS: readonly string[] = [
  `# Notes\n\n<script>${SCRIPT}</script>\n\n<img src=x onerror="${SCRIPT}">`,
  `[press](${SCRIPT_LINK}) and <${SCRIPT_LINK}>`,
  `![a picture](${canary('markdown.png')} "x")`,
  `[data](${DATA}) <a href="${DATA}">data</a>`,
  `[ref]\n\n[ref]: ${SCRIPT_LINK} "x"`,
  `<math><mtext><table><mglyph><style><img src=x onerror="${SCRIPT}"></style></mglyph></table></mtext></math>`,
  `<details open ontoggle="${SCRIPT}"><summary>more</summary></details>`,
  `\`\`\`html"onmouseover="${SCRIPT}\n<script>${SCRIPT}</script>\n\`\`\``,
  `| a | b |\n|---|---|\n| <img src=x onerror="${SCRIPT}"> | [x](vbscript:x) |`,
  `[x](JaVa&#x53;cript:alert(1)) [y](java\nscript:alert(1)) [z](&#1;javascript:alert(1))`,
  `<style>@import '${canary('markdown.css')}';body{background:url(${canary('body.png')})}</style>\n\ntext`,
  `${'> '.repeat(3_000)}deep ${'*'.repeat(2_000)} ${'['.repeat(2_000)}`,
]

/** Markdown that carries pages, links that run, and pictures that call. */
export function markdownFiles(draw: Draw): HostileFile[] {
  const parts = {
    texts: TEXTS,
    extensions: ['.md', '.markdown', '.md', '.txt'],
    comment: (letters: string) => `Words to tell it apart: ${letters}`,
  }
  return dressed('markdown', parts, draw)
}
