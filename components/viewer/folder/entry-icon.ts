const extensions = {
  image: 'png jpg jpeg gif webp avif svg heic tif tiff bmp',
  film: 'mp4 webm mov mkv m4v avi ogv',
  audio: 'mp3 m4a ogg oga wav flac aac opus',
  doc: 'pdf txt md markdown doc docx odt rtf epub html htm',
  table: 'csv tsv xls xlsx ods',
}

type EntryIcon = keyof typeof extensions

const icons = new Map<string, EntryIcon>()
for (const [icon, names] of Object.entries(extensions)) {
  for (const name of names.split(' ')) icons.set(name, icon as EntryIcon)
}

/**
 * The icon of a folder's entry. A name is a hint: no more than a picture.
 * Asked for every entry of a folder at once, and there are some of a hundred
 * thousand.
 */
export function entryIcon({ kind, name }: { kind: string; name: string }) {
  if (kind === 'folder') return 'folder'
  const dot = name.lastIndexOf('.')
  if (dot <= 0) return 'file'
  return icons.get(name.slice(dot + 1).toLowerCase()) ?? 'file'
}
