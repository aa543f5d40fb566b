import { expect, test } from 'vitest'
import { fileName } from './file-name.ts'

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', '.._.._etc_passwd'],
  ['a\u202efdp.exe', 'afdp.exe'],
  ['what? "this": <that>|*.txt', 'what_ _this__ _that___.txt'],
  ['trailing. . ', 'trailing'],
  ['CON', 'CON_'],
  ['nul.txt', 'nul_.txt'],
  ['console.txt', 'console.txt'],
  ['', 'unnamed'],
  ['..', '__'],
  ['__proto__', '__proto__'],
])('%j is saved as %j', (foreign, clean) => {
  expect(fileName(foreign)).toBe(clean)
})
