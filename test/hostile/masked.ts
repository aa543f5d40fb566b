import { dressed } from './dress.ts'
import type { Draw, HostileFile } from './hostile-file.ts'
import { HTML_TEXTS } from './html.ts'

/** Web pages that are called pictures, films, sounds and papers. */
export function maskedFiles(draw: Draw): HostileFile[] {
  const parts = {
    texts: HTML_TEXTS,
    extensions: ['.png', '.jpg', '.gif', '.webp', '.mp4', '.mp3', '.pdf'],
    comment: (letters: string) => `<!-- masked ${letters} -->`,
  }
  return dressed('masked', parts, draw).map(pngFirst)
}

/** The family names `.png`: so every third file has just that. */
function pngFirst(file: HostileFile, at: number): HostileFile {
  return at % 3 === 0
    ? { ...file, name: file.name.replace(/\.\w+$/u, '.png') }
    : file
}
