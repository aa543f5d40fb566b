/** The page of a name, or of one of its labels. */
export function nameHref(handle: string, label?: string): string {
  const query = new URLSearchParams({ name: handle })
  if (label !== undefined) query.set('label', label)
  return `/names/?${query.toString()}`
}
