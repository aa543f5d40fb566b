import { video } from '../encode.ts'
import type { FileKind } from '../file-kind.ts'

const told = 'application/octet-stream'
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac']
const vp8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libvorbis']
const vp9 = ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8']
const av1 = ['-c:v', 'libsvtav1', '-preset', '12']
const opus = ['-c:a', 'libopus']

/** Kind, sample, type, options of ffmpeg, what is seen if it is not played. */
const rows: [
  kind: string,
  sample: string,
  type: string,
  options: string[],
  text?: string,
][] = [
  ['MP4 with H.264', 'h264.mp4', 'video/mp4', h264],
  [
    'MP4 with H.264, its index first',
    'fast.mp4',
    'video/mp4',
    [...h264, '-movflags', '+faststart'],
  ],
  [
    'MP4 in fragments',
    'fragments.mp4',
    'video/mp4',
    [...h264, '-movflags', '+frag_keyframe+empty_moov'],
  ],
  ['MP4 with AV1', 'av1.mp4', 'video/mp4', [...av1, '-c:a', 'aac']],
  ['WebM with VP8', 'vp8.webm', 'video/webm', vp8],
  ['WebM with VP9', 'vp9.webm', 'video/webm', [...vp9, ...opus]],
  ['WebM with AV1', 'av1.webm', 'video/webm', [...av1, ...opus]],
  ['Matroska with H.264', 'h264.mkv', 'video/x-matroska', h264],
  ['QuickTime', 'h264.mov', 'video/quicktime', h264],
  ['3GP', 'h264.3gp', 'video/mp4', h264],
  [
    'Ogg with Theora',
    'theora.ogv',
    'video/ogg',
    ['-c:v', 'libtheora', '-c:a', 'libvorbis'],
    'Sound only',
  ],
  [
    'AVI',
    'xvid.avi',
    told,
    ['-c:v', 'mpeg4', '-c:a', 'libmp3lame'],
    'AVI video',
  ],
  [
    'Flash video',
    'flash.flv',
    told,
    ['-c:v', 'flv', '-c:a', 'libmp3lame'],
    'Flash video',
  ],
  [
    'Windows Media',
    'media.wmv',
    told,
    ['-c:v', 'wmv2', '-c:a', 'wmav2'],
    'Windows Media file',
  ],
  [
    'MPEG transport stream',
    'stream.mpg',
    told,
    [...h264, '-f', 'mpegts'],
    'MPEG video',
  ],
]

const inFirefox = ['MP4 with H.264', 'WebM with VP9']

export const videos: FileKind[] = rows.map(
  ([kind, sample, type, options, text]) => ({
    ...{ group: 'Video', kind, sample, type, encoder: 'ffmpeg' },
    viewer: text === undefined ? 'video' : 'download',
    see: text === undefined ? { quarters: 'video' } : { text },
    firefox: inFirefox.includes(kind),
    make: (path) => video(path, options),
  }),
)
