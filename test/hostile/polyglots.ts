import { mark } from './hostile-file.ts'
import type { Draw, HostileFile } from './hostile-file.ts'
import { HTML_TEXTS } from './html.ts'
import { SCRIPT } from './script.ts'

/** Beginnings that a reader of types knows, before a page or a script. */
const HEADS: readonly [extension: string, head: Buffer][] = [
  ['.gif', Buffer.from('GIF89a/*        */=1;')],
  ['.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['.jpg', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')],
  ['.webp', Buffer.from('RIFF\u0024\u0000\u0000\u0000WEBPVP8 ', 'latin1')],
  ['.bmp', Buffer.from('BM/*\u0000\u0000*/=1;', 'latin1')],
  ['.mp4', Buffer.from('\u0000\u0000\u0000\u0018ftypisom', 'latin1')],
  [
    '.mp3',
    Buffer.from('ID3\u0003\u0000\u0000\u0000\u0000\u0000\u0000', 'latin1'),
  ],
  ['.webm', Buffer.from('1a45dfa39f4286810142f7810142f281', 'hex')],
  ['.pdf', Buffer.from('%PDF-1.7\n')],
  ['.zip', Buffer.from('504b0304140000000000', 'hex')],
  ['.wav', Buffer.from('RIFF\u0024\u0000\u0000\u0000WAVEfmt ', 'latin1')],
  ['.ico', Buffer.from('00000100010010100000', 'hex')],
]

const TAILS = [
  () => `${SCRIPT}//`,
  (at: number) => HTML_TEXTS[at % HTML_TEXTS.length] ?? '',
]

/** Files that are two things at once: a picture, and a page or a script. */
export function polyglotFiles(draw: Draw): HostileFile[] {
  return HEADS.flatMap(([extension, head], at) =>
    TAILS.map((tail, which) => ({
      name: `polyglot-${at + 1}-${which + 1}${which === 0 ? extension : '.html'}`,
      bytes: Buffer.concat([
        head,
        Buffer.from(`${tail(at)}<!-- ${mark(draw)} -->`),
      ]),
    })),
  )
}
