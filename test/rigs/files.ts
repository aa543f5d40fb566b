import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { folderPaths, makeFolder, makeWideFolder } from '../files/folder.ts'
import { hostileFiles } from '../files/hostile.ts'
import { makePicture } from '../files/picture.ts'
import { makeVideo } from '../files/video.ts'
import { recordVideo } from './record-video.ts'

/** Where test content is kept between runs; git does not track it. */
export const TEST_FILES = resolve('.freehold/test-files')

/** How many files the folder of the journeys has. */
export const FOLDER_FILES = 200

export async function pictureFile(seed = 0): Promise<string> {
  const path = await place(`harbour-${seed}.png`)
  await writeFile(path, makePicture({ width: 640, height: 400, seed }))
  return path
}

/**
 * A real video of at least 30 MB, encoded once, in seconds: by ffmpeg, or by
 * the browser where there is none.
 */
export async function videoFile(): Promise<string> {
  const path = await place('harbour-at-dusk.webm')
  await makeVideo(path).catch(async (thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'ENOENT') throw thrown
    await recordVideo(path, await place('recorder'))
  })
  return path
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

/** Every hostile file on its own path. */
export async function hostilePaths(): Promise<string[]> {
  const root = await once('hostile', writeHostile)
  return hostileFiles().map((file) => join(root, file.name))
}

/** A text file with these words. */
export async function textFile(name: string, words: string): Promise<string> {
  const path = await place(name)
  await writeFile(path, words)
  return path
}

/** A path for a file of this name, in a folder that exists. */
export async function place(name: string): Promise<string> {
  await mkdir(TEST_FILES, { recursive: true })
  return join(TEST_FILES, name)
}

async function writeHostile(root: string): Promise<void> {
  await mkdir(root, { recursive: true })
  for (const file of hostileFiles()) {
    await writeFile(join(root, file.name), file.bytes)
  }
}

/** Makes a folder whole or not at all, and keeps it for the next run. */
async function once(
  name: string,
  make: (root: string) => Promise<unknown>,
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
