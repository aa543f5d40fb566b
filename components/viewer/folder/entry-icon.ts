import { splitName } from '#lib/base/format'

const byExtension: [
  icon: 'image' | 'film' | 'audio' | 'doc' | 'table',
  names: string,
][] = [
  ['image', 'png jpg jpeg gif webp avif svg heic tif tiff bmp'],
  ['film', 'mp4 webm mov mkv m4v avi ogv'],
  ['audio', 'mp3 m4a ogg oga wav flac aac opus'],
  ['doc', 'pdf txt md markdown doc docx odt rtf epub html htm'],
  ['table', 'csv tsv xls xlsx ods'],
]

/** The icon of a folder's entry. A name is a hint: no more than a picture. */
export function entryIcon(entry: { kind: string; name: string }) {
  if (entry.kind === 'folder') return 'folder'
  const extension = splitName(entry.name).extension.slice(1).toLowerCase()
  const known = byExtension.find(([, names]) =>
    names.split(' ').includes(extension),
  )
  return known?.[0] ?? 'file'
}
