import { sound } from '../encode.ts'
import type { FileKind } from '../file-kind.ts'

const told = 'application/octet-stream'

/** Kind, sample, type, options of ffmpeg, what is seen if it is not played. */
const rows: [
  kind: string,
  sample: string,
  type: string,
  options: string[],
  text?: string,
][] = [
  ['MP3', 'tone.mp3', 'audio/mpeg', ['-c:a', 'libmp3lame']],
  ['M4A with AAC', 'tone.m4a', 'audio/mp4', ['-c:a', 'aac', '-f', 'ipod']],
  ['AAC', 'tone.aac', 'audio/aac', ['-c:a', 'aac', '-f', 'adts']],
  ['Ogg with Vorbis', 'tone.ogg', 'audio/ogg', ['-c:a', 'libvorbis']],
  ['Ogg with Opus', 'tone.opus', 'audio/ogg', ['-c:a', 'libopus']],
  ['FLAC', 'tone.flac', 'audio/flac', ['-c:a', 'flac']],
  ['Ogg with FLAC', 'tone.oga', 'audio/ogg', ['-c:a', 'flac']],
  ['WAV', 'tone.wav', 'audio/wav', ['-c:a', 'pcm_s16le']],
  ['WAV of 24 bits', 'tone-24.wav', 'audio/wav', ['-c:a', 'pcm_s24le']],
  ['WAV of floats', 'tone-float.wav', 'audio/wav', ['-c:a', 'pcm_f32le']],
  ['AIFF', 'tone.aiff', told, [], 'AIFF audio'],
  ['AC-3', 'tone.ac3', told, ['-c:a', 'ac3'], 'AC-3 audio'],
]

const inFirefox = ['MP3', 'Ogg with Opus', 'FLAC']

export const sounds: FileKind[] = rows.map(
  ([kind, sample, type, options, text]) => ({
    ...{ group: 'Audio', kind, sample, type, encoder: 'ffmpeg' },
    viewer: text === undefined ? 'sound' : 'download',
    // How long it lasts is known only once the browser has decoded it.
    see: { text: text ?? '0:02' },
    firefox: inFirefox.includes(kind),
    make: (path) => sound(path, options),
  }),
)
