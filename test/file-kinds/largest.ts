import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram } from './encode.ts'

/** The largest content that is shown, each about as large as its bound. */
export const largest = [
  'code.ts',
  'table.csv',
  'tree.json',
  'list.zip',
] as const

const mebibyte = 2 ** 20

/** Makes them in the folder: lines, rows, values and entries by the ten thousand. */
export async function makeLargest(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const write = (name: (typeof largest)[number], text: string) =>
    writeFile(join(folder, name), text)
  await write('code.ts', repeated('const boat = "Ida" // 71\n', 510 * 1024))
  await write(
    'table.csv',
    `boat,metres,port\n${repeated('Ida,12.5,Henningsvær\n', 15 * mebibyte)}`,
  )
  await write(
    'tree.json',
    `[${repeated('{"boat": "Ida", "metres": [12, 5]},\n', 15 * mebibyte)}{}]`,
  )
  await packMany(folder)
}

function repeated(text: string, length: number): string {
  return text.repeat(Math.floor(length / Buffer.byteLength(text)))
}

/** Ten thousand entries. */
async function packMany(folder: string): Promise<void> {
  const room = join(folder, 'room')
  await mkdir(room)
  const names = Array.from({ length: 10_000 }, (_, n) => `boat-${n}.txt`)
  for (const name of names) await writeFile(join(room, name), '')
  await runProgram('zip', ['-0qr', '../list.zip', '.'], room)
  await runProgram('rm', ['-r', room])
}
