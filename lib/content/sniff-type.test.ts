import { describe, expect, test } from 'vitest'
import { sniffType } from './sniff-type.ts'

/** One byte a character, so that signatures can be read. */
const bytes = (text: string) =>
  Uint8Array.from(text, (character) => character.charCodeAt(0))

const png = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'
const packageOf = (type: string) =>
  `PK\x03\x04${'\0'.repeat(26)}mimetype${type}PK\x03\x04`
const wordDocument = 'PK\x03\x04....word/document.xml'
const ftyp = (brand: string) => `\0\0\0\x20ftyp${brand}\0\0\0\0`
const webm = '\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm'
const matroska = '\x1a\x45\xdf\xa3\xa3\x42\x86\x81\x01\x42\x82\x88matroska'

describe('shows, by its bytes', () => {
  test.each([
    [png, 'image/png', 'PNG picture'],
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg', 'JPEG picture'],
    ['GIF89a..', 'image/gif', 'GIF picture'],
    ['RIFF\x10\0\0\0WEBPVP8L', 'image/webp', 'WebP picture'],
    [ftyp('avif'), 'image/avif', 'AVIF picture'],
    [ftyp('isom'), 'video/mp4', 'MP4 video'],
    [ftyp('M4A '), 'audio/mp4', 'M4A audio'],
    [webm, 'video/webm', 'WebM video'],
    [matroska, 'video/x-matroska', 'Matroska video'],
    ['ID3\x04\0', 'audio/mpeg', 'MP3 audio'],
    ['\xff\xfb\x90\x64', 'audio/mpeg', 'MP3 audio'],
    ['\xff\xf1\x50\x80', 'audio/aac', 'AAC audio'],
    ['OggS\0\x02 OpusHead', 'audio/ogg', 'Ogg audio'],
    ['OggS\0\x02 \x80theora', 'video/ogg', 'Ogg video'],
    ['RIFF\x10\0\0\0WAVEfmt ', 'audio/wav', 'WAV audio'],
    ['fLaC\0\0', 'audio/flac', 'FLAC audio'],
    ['%PDF-1.7', 'application/pdf', 'PDF document'],
    [`BM${'\0'.repeat(12)}\x28`, 'image/bmp', 'BMP picture'],
    ['PK\x03\x04', 'application/zip', 'ZIP archive'],
    ['\x1f\x8b\x08', 'application/gzip', 'Gzip archive'],
    [`${'a'.repeat(257)}ustar`, 'application/x-tar', 'Tar archive'],
    ['\x3a\xa2eroots\x81', 'application/vnd.ipld.car', 'CAR archive'],
    ['\x0a\xa1gversion\x02', 'application/vnd.ipld.car', 'CAR archive'],
    ['\0\x01\0\0\0\x10\0\0\0\0\0\0DSIG', 'font/ttf', 'TrueType font'],
    ['wOF2', 'font/woff2', 'WOFF2 font'],
    [ftyp('qt  '), 'video/quicktime', 'QuickTime video'],
    ['just words', 'text/plain', 'Text'],
    ['', 'text/plain', 'Empty file'],
  ])('%j as %s', (start, type, label) => {
    expect(sniffType(bytes(start))).toEqual({ type, inline: true, label })
  })
})

describe('refines harmless text by its name', () => {
  test.each([
    ['README.md', 'text/markdown', 'Markdown text'],
    ['main.ts', 'text/plain', 'TypeScript code'],
    ['DATA.JSON', 'application/json', 'JSON data'],
    ['table.csv', 'text/csv', 'CSV table'],
    ['all.ndjson', 'application/x-ndjson', 'JSON lines'],
    ['film.srt', 'text/plain', 'Subtitles'],
    ['constructor', 'text/plain', 'Text'],
    ['a.__proto__', 'text/plain', 'Text'],
    ['photo.jpg', 'text/plain', 'Text'],
  ])('%s', (name, type, label) => {
    expect(sniffType(bytes('# words'), name)).toEqual({
      type,
      inline: true,
      label,
    })
  })

  test('in any script, cut in the middle of a letter', () => {
    const text = new TextEncoder().encode('日本語')
    expect(sniffType(text.subarray(0, 8)).type).toBe('text/plain')
  })

  test('Markdown may begin with a tag of its own', () => {
    const start = bytes('<div align="center">\n# Title')
    expect(sniffType(start, 'README.md').type).toBe('text/markdown')
    expect(sniffType(start, 'README.txt').label).toBe('Web page')
  })
})

describe('opens books and documents in a ZIP', () => {
  test.each([
    [packageOf('application/epub+zip'), 'a.epub', 'EPUB book'],
    [wordDocument, 'a.docx', 'Word document'],
    [
      packageOf('application/vnd.oasis.opendocument.text'),
      'a.odt',
      'OpenDocument text',
    ],
    ['PK\x03\x04', 'a.cbz', 'Comic book'],
  ])('%j, %s', (start, name, label) => {
    expect(sniffType(bytes(start), name)).toMatchObject({ inline: true, label })
  })

  test('a page that is called a comic is a page', () => {
    expect(sniffType(bytes('<html>'), 'a.cbz').label).toBe('Web page')
  })
})

describe('shows as it is written, never as a page', () => {
  test.each([
    ['a page', '<!DOCTYPE html><p>', 'a.txt', 'Web page'],
    ['a page as a picture', '<html><script>', 'photo.jpg', 'Web page'],
    ['a page after white space', ' \n\t<SCRIPT>alert(1)', '', 'Web page'],
    ['a page after a byte order mark', '\xef\xbb\xbf<html>', '', 'Web page'],
    ['a page after a comment', '<!-- x --><script>', 'a.txt', 'Web page'],
    ['a page as Markdown', '<script>alert(1)</script>', 'a.md', 'Web page'],
    ['XML', '<?xml version="1.0"?><a/>', 'a.txt', 'XML document'],
    ['XHTML', '<?xml version="1.0"?><html>', 'a.xml', 'Web page'],
    ['plain words called a page', 'words', 'a.html', 'Web page'],
    ['a script for the shell', '@echo off', 'a.bat', 'BAT file'],
    ['text of UTF-16', '\xff\xfea\0b\0', 'a.txt', 'Text'],
    ['text of one byte a letter', 'caf\xe9 au lait', 'a.txt', 'Text'],
  ])('%s', (_, start, name, label) => {
    const type = 'text/plain'
    const found = sniffType(bytes(start), name)
    expect(found).toMatchObject({ type, inline: true, label })
    expect(found.active).toBe(label === 'Text' ? undefined : true)
  })
})

test.each([
  ['<svg onload="alert(1)">', 'a.png'],
  ['<?xml version="1.0"?><svg>', ''],
  ['<svg>', 'a.svg'],
])('draws %j as a picture', (start, name) => {
  const found = sniffType(bytes(start), name)
  const active = true
  expect(found).toMatchObject({ type: 'image/svg+xml', inline: true, active })
})

describe('only downloads', () => {
  test.each([
    ['a GIF that is a script too', 'GIF89a=1;alert(1)', 'a.hta', 'HTA file'],
    ['a picture called a page', png, 'a.html', 'Web page'],
    ['a picture with two names', png, 'a.png.svg', 'SVG picture'],
    ['a program', 'MZ\x90\0', 'photo.jpg', 'Program'],
    [
      'a table of an office',
      packageOf('application/vnd.oasis.opendocument.spreadsheet'),
      'a.ods',
      'OpenDocument file',
    ],
    ['a document with macros', wordDocument, 'a.docm', 'DOCM file'],
    ['a database', 'SQLite format 3\0', 'a.db', 'SQLite database'],
    ['a TIFF', 'II*\0', 'a.tif', 'TIFF picture'],
    ['a PDF that does not begin as one', '\0\0%PDF-1.7', 'a.pdf', 'File'],
    ['a picture inside something', `\0\0${png}`, 'a.png', 'File'],
    ['a still picture of another kind', ftyp('heic'), 'a.avif', 'HEIC picture'],
    ['text with NUL', 'a\0b', 'a.txt', 'File'],
    ['bytes with controls', 'caf\xe9\x01', 'a.txt', 'File'],
  ])('%s', (_, start, name, label) => {
    expect(sniffType(bytes(start), name)).toMatchObject({
      type: 'application/octet-stream',
      inline: false,
      label,
    })
  })
})
