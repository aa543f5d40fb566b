/** Whether an `If-None-Match` holds this tag (RFC 9110, section 13.1.2). */
export function sameTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  const tags = header.split(',').map((each) => each.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(tag)
}
