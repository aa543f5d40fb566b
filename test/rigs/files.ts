import { createHash } from 'node:crypto'
import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { folderPaths, makeFolder, makeWideFolder } from '../files/folder.ts'
import type { FileKind } from '../file-kinds/file-kind.ts'
import { makeLargest } from '../file-kinds/largest.ts'
import { makeSamples } from '../file-kinds/sample-folder.ts'
import { makePicture } from '../files/picture.ts'
import { seededBytes } from '../files/random.ts'
import { makeLongVideo } from '../files/long-video.ts'
import { siteFiles } from '../files/site.ts'
import { makeSound } from '../files/sound.ts'
import { makeVideo } from '../files/video.ts'
import { recordVideo } from './record-video.ts'

/** Where test content is kept between runs; git does not track it. */
export const TEST_FILES = resolve('.freehold/test-files')

/** How many files the folder of the journeys has. */
export const FOLDER_FILES = 200

/** The picture of a seed, from 0 on; always the same bytes. */
export function pictureFile(seed = 0): Promise<string> {
  return once(`harbour-${seed}.png`, (path) =>
    writeFile(path, makePicture({ width: 640, height: 400, seed })),
  )
}

/**
 * A real video of at least 30 MB, encoded once, in seconds: by ffmpeg, or by
 * the browser where there is none.
 */
export function videoFile(): Promise<string> {
  return once('harbour-at-dusk.webm', async (path) => {
    await makeVideo(path).catch(async (thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== 'ENOENT') throw thrown
      await recordVideo(path, await place('recorder'))
    })
  })
}

/**
 * A folder that is a site of several pages. `other` is an address that its
 * script tries to get at.
 */
export async function siteFolder(other: string): Promise<string> {
  return once(`site-${other.slice(-12)}`, async (root) => {
    const files = { ...siteFiles, 'other.txt': other }
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
  })
}

/** A recording of so many seconds; ten are 1.7 MB. */
export function soundFile(seconds: number): Promise<string> {
  return once(`sound-${seconds}.wav`, (path) =>
    writeFile(path, makeSound(seconds)),
  )
}

/** A real video of 300 MB, which ffmpeg makes in seconds. */
export function longVideoFile(): Promise<string> {
  return once('long-harbour.webm', makeLongVideo)
}

/** A folder of 200 small files and their paths relative to it. */
export async function folderOfFiles(): Promise<{
  path: string
  files: string[]
}> {
  const path = await once('Archive', (root) => makeFolder(root, FOLDER_FILES))
  return { path, files: folderPaths(FOLDER_FILES) }
}

/** A folder with `count` entries side by side. */
export function wideFolder(count: number): Promise<string> {
  return once(`wide-${count}`, (root) => makeWideFolder(root, count))
}

/** A folder with one sample of each kind of file; see `test/file-kinds`. */
export function kindsFolder(kinds: readonly FileKind[]): Promise<string> {
  const table = kinds.map(({ sample, encoder }) => [sample, encoder])
  const sum = createHash('sha256').update(JSON.stringify(table)).digest('hex')
  return once(`kinds-${sum.slice(0, 8)}`, (root) => makeSamples(root, kinds))
}

/** The largest content that is shown; see `test/file-kinds/largest.ts`. */
export function largestFolder(): Promise<string> {
  return once('largest', makeLargest)
}

/** A text file of this name with these words; other words lie elsewhere. */
export async function textFile(name: string, words: string): Promise<string> {
  const sum = createHash('sha256').update(words).digest('hex').slice(0, 12)
  await mkdir(await place(`text-${sum}`), { recursive: true })
  return once(join(`text-${sum}`, name), (path) => writeFile(path, words))
}

/** A file of so many bytes that nothing makes smaller; always the same. */
export function randomFile(name: string, bytes: number): Promise<string> {
  return once(name, (path) => writeFile(path, seededBytes(bytes, 7)))
}

/** A path for a file of this name, in a folder that exists. */
export async function place(name: string): Promise<string> {
  await mkdir(TEST_FILES, { recursive: true })
  return join(TEST_FILES, name)
}

const made = new Map<string, Promise<string>>()

/**
 * Makes a file or a folder whole or not at all, and keeps it for the next
 * run: two journeys may ask for it at the same time, and none finds it changed.
 */
function once(
  name: string,
  make: (path: string) => Promise<unknown>,
): Promise<string> {
  const making = made.get(name) ?? makeOnce(name, make)
  made.set(name, making)
  return making
}

async function makeOnce(
  name: string,
  make: (path: string) => Promise<unknown>,
): Promise<string> {
  const path = await place(name)
  const there = await access(path).then(
    () => true,
    () => false,
  )
  if (there) return path
  const unfinished = `${path}.${process.pid}.part`
  await make(unfinished)
  await rename(unfinished, path)
  return path
}
