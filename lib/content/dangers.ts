import { splitName } from '#lib/base/format'

/** Why a file should be looked at twice before it is saved and opened. */
export type Danger =
  | 'program'
  | 'script'
  | 'macros'
  | 'disk-image'
  | 'installer'
  | 'shortcut'
  | 'web-page'
  | 'two-endings'
  | 'other-kind'

/**
 * What can do harm once it is opened outside of the browser, told by the
 * first bytes and by the name. The bytes of a program count whatever it is
 * called; a name counts whatever its bytes are, since systems go by names.
 *
 * @param start at least the first 4 KiB, if there are as many
 * @param name cleaned: what turns the direction of writing is gone already
 */
export function dangersOf(start: Uint8Array, name: string): Danger[] {
  const { stem, extension } = splitName(name.trimEnd())
  const last = endingOf(extension)
  const byName = endings.get(last)
  const byBytes = bytesTell.find(({ matches }) => matches(start))?.danger
  const found = new Set<Danger>()
  if (byBytes !== undefined) found.add(byBytes)
  if (byName !== undefined) found.add(byName)
  if (holdsMacros(start)) found.add('macros')
  const before = endingOf(splitName(stem.trimEnd()).extension)
  if (byName !== undefined && harmless.has(before)) found.add('two-endings')
  if (byBytes !== undefined && harmless.has(last)) found.add('other-kind')
  return [...found]
}

function endingOf(extension: string): string {
  return extension.toLowerCase().split('.').at(-1) ?? ''
}

/**
 * Endings by which a system runs a file. `.bin` and `.out` are not among them:
 * nothing runs those by name, and most hold data; a program in one is told by
 * its bytes.
 */
const byEnding: Record<string, Danger> = {
  'exe com scr pif cpl msc dll sys app gadget appimage': 'program',
  'bat cmd ps1 psm1 vbs vbe js jse mjs ws wsf wsh hta sh bash zsh csh command py pyw pl rb php jar jnlp applescript scpt reg inf':
    'script',
  'docm dotm xlsm xltm xlam pptm potm ppam ppsm xll xlsb': 'macros',
  'iso img dmg vhd vhdx vmdk vdi udf toast': 'disk-image',
  'msi msp msix appx deb rpm pkg apk xapk aab ipa snap flatpakref crx xpi vsix':
    'installer',
  'lnk url webloc desktop scf library-ms search-ms settingcontent-ms':
    'shortcut',
  'html htm xhtml xht shtml mht mhtml svg svgz xml xsl chm': 'web-page',
}

const endings = new Map<string, Danger>(
  Object.entries(byEnding).flatMap(([list, danger]) =>
    list.split(' ').map((ending) => [ending, danger]),
  ),
)

/** Endings that people take for harmless. */
const harmless = new Set(
  'jpg jpeg png gif webp avif bmp heic mp4 mov webm mkv mp3 wav ogg flac pdf txt md csv doc docx xls xlsx ppt pptx odt ods epub zip'.split(
    ' ',
  ),
)

interface Telling {
  danger: Danger
  matches(start: Uint8Array): boolean
}

/**
 * Formats by their first bytes. Sources: PE/COFF (MZ), System V ABI (ELF),
 * mach-o/loader.h, MS-SHLLINK 2.1, POSIX `#!`, Android dex format, the Debian
 * and RPM package formats.
 */
const bytesTell: readonly Telling[] = [
  { danger: 'program', matches: (b) => has(b, 'MZ') && b.length > 64 },
  { danger: 'program', matches: (b) => has(b, '\x7fELF') },
  {
    danger: 'program',
    matches: (b) =>
      [
        '\xfe\xed\xfa\xce',
        '\xfe\xed\xfa\xcf',
        '\xce\xfa\xed\xfe',
        '\xcf\xfa\xed\xfe',
        '\xca\xfe\xba\xbe',
      ].some((magic) => has(b, magic)),
  },
  { danger: 'program', matches: (b) => has(b, 'dex\n') },
  {
    danger: 'script',
    matches: (b) => has(b, '#!') || has(b, '\xef\xbb\xbf#!'),
  },
  {
    danger: 'shortcut',
    matches: (b) => has(b, 'L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0'),
  },
  { danger: 'installer', matches: (b) => has(b, '!<arch>\ndebian') },
  { danger: 'installer', matches: (b) => has(b, '\xed\xab\xee\xdb') },
]

/** Office documents, old (MS-CFB) or zipped, whose parts name macros. */
function holdsMacros(start: Uint8Array): boolean {
  const isOld = has(start, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')
  if (!isOld && !has(start, 'PK\x03\x04')) return false
  const text = new TextDecoder('latin1').decode(start)
  return /vbaProject\.bin|macroEnabled|_VBA_PROJECT|V\0B\0A\0/u.test(text)
}

function has(bytes: Uint8Array, text: string): boolean {
  return (
    bytes.length >= text.length &&
    Array.from(text, (letter, at) => letter.charCodeAt(0) === bytes[at]).every(
      Boolean,
    )
  )
}
