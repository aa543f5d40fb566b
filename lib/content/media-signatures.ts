import { has, holds } from './match-bytes.ts'

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
export const mediaSignatures: readonly Signature[] = [
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
  picture('image/bmp', 'BMP', isBitmap),
  picture('image/x-icon', 'Icon', isIcon),
  unplayed('JPEG XL picture', (b) => {
    return has(b, 0, '\xff\x0a') || has(b, 0, '\0\0\0\x0cJXL \r\n\x87\n')
  }),
  unplayed('JPEG 2000 picture', (b) => {
    return (
      has(b, 0, '\0\0\0\x0cjP  \r\n\x87\n') || has(b, 0, '\xff\x4f\xff\x51')
    )
  }),
  unplayed('TIFF picture', (b) => has(b, 0, 'II*\0') || has(b, 0, 'MM\0*')),
  unplayed('HEIC picture', (b) => brand(b, /^(hei[cxms]|hev[cx]|mif1|msf1)$/)),
  unplayed('Photoshop picture', (b) => has(b, 0, '8BPS')),
  unplayed('QOI picture', (b) => has(b, 0, 'qoif')),
  audio('audio/mp4', 'M4A', (b) => brand(b, /^(M4A |M4B |F4A )$/)),
  video('video/mp4', 'MP4', (b) =>
    brand(b, /^(isom|iso[2-9]|mp4[12]|avc1|dash|msdh|M4V |F4V |mmp4|MSNV)$/),
  ),
  video('video/mp4', '3GP', (b) => brand(b, /^3g[2gp]/)),
  video('video/quicktime', 'QuickTime', (b) => brand(b, /^qt {2}$/)),
  video('video/webm', 'WebM', (b) => ebml(b, 'webm')),
  video('video/x-matroska', 'Matroska', (b) => ebml(b, 'matroska')),
  video('video/ogg', 'Ogg', (b) => has(b, 0, 'OggS') && holds(b, 64, 'theora')),
  audio('audio/ogg', 'Ogg', (b) => has(b, 0, 'OggS\0')),
  audio('audio/wav', 'WAV', (b) => has(b, 0, 'RIFF') && has(b, 8, 'WAVE')),
  audio('audio/flac', 'FLAC', (b) => has(b, 0, 'fLaC')),
  audio('audio/mpeg', 'MP3', (b) => has(b, 0, 'ID3') || mpegFrame(b)),
  audio('audio/aac', 'AAC', adtsFrame),
  unplayed('AIFF audio', (b) => has(b, 0, 'FORM') && has(b, 8, 'AIF')),
  unplayed('AC-3 audio', (b) => has(b, 0, '\x0b\x77')),
  unplayed('AMR audio', (b) => has(b, 0, '#!AMR')),
  unplayed('MIDI music', (b) => has(b, 0, 'MThd')),
  unplayed('CAF audio', (b) => has(b, 0, 'caff\0\x01')),
  unplayed('AVI video', (b) => has(b, 0, 'RIFF') && has(b, 8, 'AVI ')),
  unplayed('Flash video', (b) => has(b, 0, 'FLV\x01')),
  unplayed('Windows Media file', (b) =>
    has(b, 0, '\x30\x26\xb2\x75\x8e\x66\xcf'),
  ),
  unplayed('MPEG video', (b) => has(b, 0, '\0\0\x01\xba') || isTransport(b)),
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

function unplayed(label: string, matches: Matches): Signature {
  return { type: 'application/octet-stream', label, inline: false, matches }
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

/** `BM`, a header of a known length, and pixels that begin after it. */
function isBitmap(bytes: Uint8Array): boolean {
  const header = bytes[14] ?? 0
  const isKnown = [12, 40, 52, 56, 108, 124].includes(header)
  return has(bytes, 0, 'BM') && has(bytes, 6, '\0\0\0\0') && isKnown
}

/** A directory of 1 to 255 pictures, the first right behind it. */
function isIcon(bytes: Uint8Array): boolean {
  const count = bytes[4] ?? 0
  const first = (bytes[18] ?? 0) | ((bytes[19] ?? 0) << 8)
  return has(bytes, 0, '\0\0\x01\0') && count > 0 && first === 6 + count * 16
}

/** Packets of 188 bytes, each with its sync byte. */
function isTransport(bytes: Uint8Array): boolean {
  return [0, 188, 376].every((at) => bytes[at] === 0x47)
}
