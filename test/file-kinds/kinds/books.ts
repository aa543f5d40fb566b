import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { picture, runProgram } from '../encode.ts'
import type { FileKind } from '../file-kind.ts'

type Row = Omit<FileKind, 'group'>

const words = `---
title: The harbour log
author: Ana Lindqvist
lang: en
---

# Leaving harbour

![The four quarters](quarters.png){width=320px}

The *boats* come in at **dusk**, 港から. [A link](https://example.org/).

1. Ida
    - mast
    - keel
2. Maja

| Boat | Metres |
|------|-------:|
| Ida  |   12.5 |
| Maja |    9   |

> Told by the fire.

# Coming home

The second chapter.
`

const office = 'application/vnd.openxmlformats-officedocument'

/** Books and documents in a ZIP. */
export const books: Row[] = [
  {
    ...{ kind: 'EPUB', sample: 'book.epub', type: 'application/epub+zip' },
    ...{ encoder: 'pandoc', viewer: 'document', see: { quarters: 'img' } },
    ...{
      firefox: true,
      after: { press: 'Next chapter', text: 'The second chapter' },
    },
    make: (path) => written(path, ['--epub-cover-image=quarters.png']),
  },
  {
    ...{ kind: 'EPUB 2', sample: 'book-2.epub', type: 'application/epub+zip' },
    ...{ encoder: 'pandoc', viewer: 'document' },
    see: { text: 'The harbour log' },
    make: (path) => written(path, ['-t', 'epub2']),
  },
  {
    ...{ kind: 'Word document', sample: 'log.docx', encoder: 'pandoc' },
    ...{ type: `${office}.wordprocessingml.document`, viewer: 'document' },
    see: { quarters: 'img' },
    ...{ firefox: true, after: { text: 'dusk, 港から' } },
    make: (path) => written(path),
  },
  {
    ...{ kind: 'OpenDocument text', sample: 'log.odt', encoder: 'pandoc' },
    ...{ type: 'application/vnd.oasis.opendocument.text' },
    ...{ viewer: 'document', see: { quarters: 'img' } },
    after: { text: 'dusk, 港から' },
    make: (path) => written(path),
  },
  {
    ...{ kind: 'Comic book', sample: 'comic.cbz', encoder: 'zip' },
    ...{ type: 'application/vnd.comicbook+zip', viewer: 'document' },
    see: { quarters: 'img' },
    after: { press: 'Next page', text: 'Page 2 of 2' },
    make: (path) =>
      inRoom(path, async (room) => {
        await picture(join(room, 'page 2.png'), [])
        await picture(join(room, 'page 10.png'), [])
        await runProgram('zip', ['-qr', path, '.'], room)
      }),
  },
]

/** The same words and picture, as pandoc writes them for the extension. */
function written(path: string, options: string[] = []): Promise<void> {
  return inRoom(path, async (room) => {
    await picture(join(room, 'quarters.png'), [])
    await writeFile(join(room, 'log.md'), words)
    await runProgram('pandoc', ['log.md', ...options, '-o', path], room)
  })
}

async function inRoom(
  path: string,
  make: (room: string) => Promise<void>,
): Promise<void> {
  const room = join(
    dirname(path),
    `${path.slice(dirname(path).length + 1)}.room`,
  )
  await mkdir(room)
  await make(room)
  await rm(room, { recursive: true })
}
