/**
 * Names that a foreign folder may carry. Nothing on a disk or in a file
 * picker can have most of them, so they come in through a hand-made folder.
 */
export const HOSTILE_NAMES: readonly string[] = [
  '../../etc/passwd',
  '..',
  '.',
  '',
  'a/b.txt',
  'back\\slash.txt',
  'null\u0000byte.txt',
  'bell\u0007.txt',
  'line\nbreak.txt',
  'invoice\u202Efdp.exe',
  'isolate\u2066hidden\u2069.txt',
  'zero\u200Bwidth.txt',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '<img src=x onerror=window.__ran=1>.txt',
  `${'long'.repeat(100)}.txt`,
  'CON',
  ' leading and trailing ',
]
