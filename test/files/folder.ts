import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { seededBytes } from './random.ts'

/** Names in several scripts: what people call their folders and files. */
const PLACES = [
  'Letters',
  'Photos/2026/Lofoten',
  'Ελλάδα/Νησιά',
  'Документы/Договоры',
  '写真/京都',
  'صور/عائلة',
  'हिन्दी',
  'Straße & Café',
  'ภาษาไทย/บันทึก',
  '한국어/여행 👩‍👩‍👧',
] as const

const STEMS = [
  'note',
  'été',
  'σημείωση',
  'письмо',
  'メモ',
  'رسالة',
  'पत्र',
  'grüße',
  'จดหมาย',
  '편지',
] as const

/** Relative paths of the folder, sorted; always the same for a count. */
export function folderPaths(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const place = PLACES[index % PLACES.length] ?? ''
    const stem = STEMS[Math.floor(index / PLACES.length) % STEMS.length] ?? ''
    return `${place}/${stem} ${String(index).padStart(3, '0')}.txt`
  }).toSorted()
}

/**
 * Writes `count` small files below `root`, nested and named in ten scripts;
 * from 0 bytes to 40 kB each. Returns their paths relative to `root`.
 */
export async function makeFolder(
  root: string,
  count: number,
): Promise<string[]> {
  const paths = folderPaths(count)
  for (const [index, path] of paths.entries()) {
    const file = join(root, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, textOf(path, index))
  }
  return paths
}

/** Writes `count` files of a few bytes side by side into `root`. */
export async function makeWideFolder(
  root: string,
  count: number,
): Promise<void> {
  await mkdir(root, { recursive: true })
  for (let index = 0; index < count; index++) {
    const name = `${String(index).padStart(6, '0')}.txt`
    await writeFile(join(root, name), `${index}\n`)
  }
}

function textOf(path: string, index: number): Uint8Array {
  if (index === 0) return new Uint8Array()
  const noise = seededBytes((index * 211) % 40_000, index)
  const letters = Buffer.from(noise).toString('base64')
  return Buffer.from(`${path}\n\n${letters}\n`)
}
