import { chromium } from 'playwright-core'
import { findChromium, HOW_TO_GET_CHROMIUM } from '../rigs/chromium.ts'

const quarters = ['#d02020', '#20a040', '#2040d0', '#e0c020']
  .map((colour) => `<i style="background:${colour}"></i>`)
  .join('')
const style =
  'body{margin:0}div{display:grid;grid-template:100px 100px/160px 160px;break-after:page}'

/** A PDF by Chromium, each of its pages in four coloured quarters. */
export async function printPdf(path: string, pages: number): Promise<void> {
  const executablePath = await findChromium()
  if (executablePath === undefined) throw new Error(HOW_TO_GET_CHROMIUM)
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox'],
  })
  try {
    const page = await browser.newPage()
    const body = `<div>${quarters}</div>`.repeat(pages)
    await page.setContent(`<style>${style}</style>${body}`)
    const size = { width: '320px', height: '200px' }
    const pageRanges = `1-${pages}`
    await page.pdf({ ...size, path, printBackground: true, pageRanges })
  } finally {
    await browser.close()
  }
}
