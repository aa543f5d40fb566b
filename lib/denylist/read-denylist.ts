import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import { parseRule } from './parse-rule.ts'
import { readHeader } from './read-header.ts'
import type { RuleIndex } from './rule-index.ts'
import type { DenylistHeader, SkippedLine } from './types.ts'

/** From the specification, in bytes; letters are counted, which is stricter. */
const longestLine = 2 * 1024 * 1024

/** Lines between two breaths. */
const linesAtOnce = 2_048

/** Skipped lines that are told one by one. */
const mostSkippedTold = 100

export interface ReadDenylistOptions extends Abortable {
  /** Lets others have the thread for a moment. */
  breathe?: (() => Promise<void>) | undefined
}

export interface ReadDenylist extends Partial<DenylistHeader> {
  /** Rules that were added. */
  rules: number
  /** Lines that are no rules, the first hundred of them. */
  skipped: SkippedLine[]
}

/**
 * Adds the rules of a list to `index`, behind those it has. A line that is no
 * rule is skipped and told.
 *
 * @throws AppError `denylist-invalid`, with rules before a line that is too
 * long added already
 */
export async function readDenylist(
  text: string,
  index: RuleIndex,
  { signal, breathe }: ReadDenylistOptions = {},
): Promise<ReadDenylist> {
  const { end, lines, ...header } = readHeader(text)
  const before = index.size
  const skipped: SkippedLine[] = []
  let at = end
  for (let line = lines + 1; at < text.length; line++) {
    const stop = text.indexOf('\n', at)
    const next = stop === -1 ? text.length : stop
    if (next - at >= longestLine) throw tooLong(line)
    addLine(text.slice(at, next), line, index, skipped)
    at = next + 1
    if (line % linesAtOnce === 0) {
      signal?.throwIfAborted()
      await breathe?.()
    }
  }
  return { ...header, rules: index.size - before, skipped }
}

function addLine(
  text: string,
  line: number,
  index: RuleIndex,
  skipped: SkippedLine[],
): void {
  try {
    for (const rule of parseRule(text)) index.add(rule)
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown
    const { message: reason } = thrown
    if (skipped.length < mostSkippedTold) skipped.push({ line, reason })
  }
}

function tooLong(line: number): AppError {
  return new AppError(
    'denylist-invalid',
    'This blocklist has a line that is too long to be a rule.',
    { details: `line ${line}, the limit is 2 MiB` },
  )
}
