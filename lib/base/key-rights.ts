/** What a session key may do, and until when. It can never move or burn. */
export interface KeyRights {
  /** Record new files. */
  publish: boolean
  /** Record new versions, change public names, unpublish. */
  update: boolean
  /** Milliseconds since 1970 of its last second. */
  expiresAt: number
}

/** What a key may do, in words that fit after "may": "record new files". */
export function rightsInWords({
  publish,
  update,
}: Pick<KeyRights, 'publish' | 'update'>): string {
  const updating = 'record new versions, change public names and unpublish'
  if (!update) return publish ? 'record new files' : 'do nothing'
  return publish ? `record new files, ${updating}` : updating
}
