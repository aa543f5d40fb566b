/**
 * Where this copy of the app lies, if its page only reads: a path with a
 * slash at both ends. Undefined where the app has its origin for itself.
 *
 * The page `read/` starts on origins that are shared with strangers, and
 * nowhere else (docs/adr/0020): nothing may be kept there.
 */
export function readingBase(): string | undefined {
  const path = (globalThis.location as Location | undefined)?.pathname ?? ''
  return /^(\/(?:.+\/)?)read\/(?:index\.html)?$/.exec(path)?.[1]
}
