/** What the first bytes of a file say it is. */
export interface Signature {
  type: string
  label: string
  /** False: known, but never shown inside the page. */
  inline: boolean
  matches(start: Uint8Array): boolean
}

/**
 * Signatures at fixed places only: a file that merely contains one somewhere
 * is not of that type. Sources: https://mimesniff.spec.whatwg.org/, ISO
 * 14496-12 (`ftyp`), RFC 8794 (EBML), RFC 3533 (Ogg).
 */
export const signatures: readonly Signature[] = [
  picture('image/png', 'PNG', (b) => has(b, 0, '\x89PNG\r\n\x1a\n')),
  picture('image/jpeg', 'JPEG', (b) => has(b, 0, '\xff\xd8\xff')),
  picture(
    'image/gif',
    'GIF',
    (b) => has(b, 0, 'GIF87a') || has(b, 0, 'GIF89a'),
  ),
  picture(
    'image/webp',
    'WebP',
    (b) => has(b, 0, 'RIFF') && has(b, 8, 'WEBPVP8'),
  ),
  picture('image/avif', 'AVIF', (b) => brand(b, /^avi[fs]$/)),
  audio('audio/mp4', 'M4A', (b) => brand(b, /^(M4A |M4B |F4A )$/)),
  video('video/mp4', 'MP4', (b) =>
    brand(b, /^(isom|iso[2-9]|mp4[12]|avc1|dash|msdh|M4V |F4V |mmp4|MSNV)$/),
  ),
  video('video/webm', 'WebM', (b) => ebml(b, 'webm')),
  video('video/x-matroska', 'Matroska', (b) => ebml(b, 'matroska')),
  video('video/ogg', 'Ogg', (b) => has(b, 0, 'OggS') && holds(b, 64, 'theora')),
  audio('audio/ogg', 'Ogg', (b) => has(b, 0, 'OggS\0')),
  audio('audio/wav', 'WAV', (b) => has(b, 0, 'RIFF') && has(b, 8, 'WAVE')),
  audio('audio/flac', 'FLAC', (b) => has(b, 0, 'fLaC')),
  audio('audio/mpeg', 'MP3', (b) => has(b, 0, 'ID3') || mpegFrame(b)),
  audio('audio/aac', 'AAC', adtsFrame),
  {
    type: 'application/pdf',
    label: 'PDF document',
    inline: true,
    matches: (b) => has(b, 0, '%PDF-'),
  },
  other(
    'ZIP archive',
    (b) => has(b, 0, 'PK\x03\x04') || has(b, 0, 'PK\x05\x06'),
  ),
  other('Compressed archive', (b) =>
    [
      '\x1f\x8b',
      'BZh',
      '\xfd7zXZ',
      '7z\xbc\xaf',
      'Rar!',
      '\x28\xb5\x2f\xfd',
    ].some((magic) => has(b, 0, magic)),
  ),
  other('Program', (b) =>
    ['MZ', '\x7fELF', '\xcf\xfa\xed\xfe', '\xca\xfe\xba\xbe', '\0asm'].some(
      (magic) => has(b, 0, magic),
    ),
  ),
]

type Matches = Signature['matches']

function picture(type: string, name: string, matches: Matches): Signature {
  return { type, label: `${name} picture`, inline: true, matches }
}

function video(type: string, name: string, matches: Matches): Signature {
  return { type, label: `${name} video`, inline: true, matches }
}

function audio(type: string, name: string, matches: Matches): Signature {
  return { type, label: `${name} audio`, inline: true, matches }
}

function other(label: string, matches: Matches): Signature {
  return { type: 'application/octet-stream', label, inline: false, matches }
}

/** True if the bytes of `magic` (one a character) stand at `offset`. */
function has(bytes: Uint8Array, offset: number, magic: string): boolean {
  for (let at = 0; at < magic.length; at++) {
    if (bytes[offset + at] !== magic.charCodeAt(at)) return false
  }
  return true
}

function holds(bytes: Uint8Array, before: number, magic: string): boolean {
  for (let at = 0; at < before; at++) if (has(bytes, at, magic)) return true
  return false
}

/** The major brand of an ISO media file. */
function brand(bytes: Uint8Array, wanted: RegExp): boolean {
  if (!has(bytes, 4, 'ftyp')) return false
  return wanted.test(String.fromCharCode(...bytes.subarray(8, 12)))
}

/** EBML with this document type in its header. */
function ebml(bytes: Uint8Array, docType: string): boolean {
  if (!has(bytes, 0, '\x1a\x45\xdf\xa3')) return false
  const length = String.fromCharCode(0x80 | docType.length)
  return holds(bytes, 64, `\x42\x82${length}${docType}`)
}

/** A valid header of an MPEG layer III frame. */
function mpegFrame(bytes: Uint8Array): boolean {
  const [sync = 0, kind = 0, rate = 0] = bytes
  const isLayer3 = (kind & 0xe6) === 0xe2 && (kind & 0x18) !== 0x08
  const bitrate = rate >> 4
  const hasRates = bitrate > 0 && bitrate < 15 && (rate & 0x0c) !== 0x0c
  return sync === 0xff && isLayer3 && hasRates
}

/** A valid header of an ADTS frame: layer 0, known sampling rate. */
function adtsFrame(bytes: Uint8Array): boolean {
  const [sync = 0, kind = 0, rate = 0] = bytes
  return sync === 0xff && (kind & 0xf6) === 0xf0 && ((rate >> 2) & 0x0f) < 13
}
