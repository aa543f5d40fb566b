/** One small change of one source, which the tests ought to notice. */
export interface Mutant {
  file: string
  /** From 1. */
  line: number
  /** What was done, in words. */
  operator: string
  before: string
  after: string
  /** The whole source with the change. */
  text: string
  /** The whole source without it. */
  original: string
}

interface Operator {
  name: string
  /** Every place in a line where it applies gives a mutant of its own. */
  pattern: RegExp
  replace: string
}

const swap = (from: string, to: string): Operator => {
  const escaped = from.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`)
  return {
    name: `${from} to ${to}`,
    pattern: new RegExp(` ${escaped} `, 'gu'),
    replace: ` ${to} `,
  }
}

/** Fixed: a new one changes what the share of killed mutants means. */
const operators: Operator[] = [
  swap('==', '!='),
  swap('!=', '=='),
  swap('<', '<='),
  swap('<=', '<'),
  swap('>', '>='),
  swap('>=', '>'),
  swap('&&', '||'),
  swap('||', '&&'),
  swap('+', '-'),
  swap('-', '+'),
  swap('*', '+'),
  swap('|', '&'),
  swap('&', '|'),
  swap('<<', '>>'),
  swap('>>', '<<'),
  swap('+=', '-='),
  swap('-=', '+='),
  { name: '++ to --', pattern: /\+\+/gu, replace: '--' },
  { name: '-- to ++', pattern: /--(?=[a-z_])/gu, replace: '++' },
  { name: 'true to false', pattern: /\btrue\b/gu, replace: 'false' },
  { name: 'false to true', pattern: /\bfalse\b/gu, replace: 'true' },
  {
    name: 'negated if',
    pattern: /\bif \((.+?)\)(?= (?:revert|return|delete|\{))/gu,
    replace: 'if (!($1))',
  },
  { name: 'dropped not', pattern: /!(?=[a-z_A-Z(])/gu, replace: '' },
  {
    name: 'number plus 1',
    pattern: /(?<=[ ([-])(\d+)(?=[;,) :\]]| days| seconds)/gu,
    replace: '($1 + 1)',
  },
  {
    name: 'sender is origin',
    pattern: /\bmsg\.sender\b/gu,
    replace: 'tx.origin',
  },
  { name: 'time is 0', pattern: /\bblock\.timestamp\b/gu, replace: '0' },
  { name: 'block is 0', pattern: /\bblock\.number\b/gu, replace: '0' },
  { name: 'chain is 0', pattern: /\bblock\.chainid\b/gu, replace: '0' },
  {
    name: 'deleted revert',
    pattern: /^ *(?:if \(.*\) )?revert .*;$/gu,
    replace: '',
  },
  { name: 'deleted call', pattern: /^ *_\w+\(.*\);$/gu, replace: '' },
  { name: 'deleted event', pattern: /^ *emit .*\);$/gu, replace: '' },
  {
    name: 'deleted delete',
    pattern: /^ *(?:if \(.*\) )?delete .*;$/gu,
    replace: '',
  },
  {
    name: 'deleted assignment',
    pattern: /^ *[\w.[\]]+ (?:[-+]?=) .*;$/gu,
    replace: '',
  },
  { name: 'deleted return', pattern: /^ *if \(.*\) return.*;$/gu, replace: '' },
]

/** All mutants of a source, in the order of its lines. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const lines = text.split('\n')
  return lines.flatMap((before, index) =>
    isCode(before)
      ? changesOf(before).map(({ operator, after }) => ({
          file,
          line: index + 1,
          operator,
          before: before.trim(),
          after: after.trim(),
          text: lines.with(index, after).join('\n'),
          original: text,
        }))
      : [],
  )
}

function changesOf(line: string): { operator: string; after: string }[] {
  return operators.flatMap(({ name, pattern, replace }) =>
    [...line.matchAll(pattern)].map((match) => {
      const end = match.index + match[0].length
      const changed = replace.replaceAll('$1', () => match[1] ?? '')
      const after = line.slice(0, match.index) + changed + line.slice(end)
      return { operator: name, after }
    }),
  )
}

function isCode(line: string): boolean {
  return !/^\s*(?:\/\/|\*|\/\*|import |pragma |\}|$)/u.test(line)
}
