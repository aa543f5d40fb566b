import type { IconName } from '#components/ui/icons.ts'

const tableTypes = new Set([
  'text/csv',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
])

/** The drawing for a kind of content, from its sniffed media type. */
export function itemIcon({
  kind,
  type,
}: {
  kind: 'file' | 'folder'
  type: string
}): IconName {
  if (kind === 'folder') return 'folder'
  const [family] = type.split('/')
  if (family === 'image') return 'image'
  if (family === 'video') return 'film'
  if (family === 'audio') return 'audio'
  if (tableTypes.has(type)) return 'table'
  if (family === 'text' || type === 'application/pdf') return 'doc'
  return 'file'
}
