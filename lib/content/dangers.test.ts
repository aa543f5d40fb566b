import { expect, test } from 'vitest'
import { cleanName } from '#lib/base/foreign-name'
import { dangersOf } from './dangers.ts'

const latin1 = (text: string) =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const words = latin1('Only words.')
const program = latin1(`MZ${'\0'.repeat(100)}`)

test.each([
  ['setup.exe', words, ['program']],
  ['holiday.jpg', program, ['program', 'other-kind']],
  ['holiday', program, ['program']],
  ['firmware.bin', program, ['program']],
  ['tool', latin1('\x7fELF\x02\x01'), ['program']],
  ['tool', latin1('\xcf\xfa\xed\xfe'), ['program']],
  ['notes.txt', latin1('#!/bin/sh\nrm -rf ~'), ['script', 'other-kind']],
  ['a.ps1', words, ['script']],
  ['letter.docm', latin1('PK\x03\x04'), ['macros']],
  ['letter.docx', latin1('PK\x03\x04…word/vbaProject.bin'), ['macros']],
  ['old.doc', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 V\0B\0A\0'), ['macros']],
  ['disk.iso', words, ['disk-image']],
  ['app.dmg', words, ['disk-image']],
  ['app.apk', latin1('PK\x03\x04'), ['installer']],
  ['a.deb', latin1('!<arch>\ndebian-binary'), ['installer']],
  ['a.lnk', words, ['shortcut']],
  ['page.html', words, ['web-page']],
  ['invoice.pdf.exe', words, ['program', 'two-endings']],
  ['invoice.pdf   .exe ', words, ['program', 'two-endings']],
  ['photo.JPG.ScR', words, ['program', 'two-endings']],
  [cleanName('invoice\u202Efdp.exe'), words, ['program']],
] as const)('%s', (name, start, dangers) => {
  expect(dangersOf(start, name)).toEqual(dangers)
})

test.each([
  ['photo.jpg', latin1('\xff\xd8\xff')],
  ['firmware.bin', words],
  ['notes.txt', words],
  ['thesis.final.pdf', latin1('%PDF-1.7')],
  ['letter.docx', latin1('PK\x03\x04…word/document.xml')],
  ['MZ.txt', latin1('MZ')],
  ['constructor', words],
  ['__proto__', new Uint8Array()],
])('%s is nothing to warn of', (name, start) => {
  expect(dangersOf(start, name)).toEqual([])
})
