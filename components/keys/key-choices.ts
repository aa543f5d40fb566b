/** Something to choose, and what follows from it. */
export interface KeyOption {
  name: string
  words?: string | undefined
}

export interface Scope extends KeyOption {
  publish: boolean
  update: boolean
}

export interface Term extends KeyOption {
  milliseconds: number
}

/** What a key may do; the first is the usual one. */
export const scopes: readonly [Scope, Scope, Scope] = [
  {
    name: 'Record and update',
    words: 'New files and new versions; also public names and unpublishing.',
    publish: true,
    update: true,
  },
  {
    name: 'Record new files only',
    words: 'What is recorded already stays as it is.',
    publish: true,
    update: false,
  },
  {
    name: 'Update only',
    words: 'New versions, public names and unpublishing of your records.',
    publish: false,
    update: true,
  },
]

const day = 86_400_000

/** For how long; the middle one is the usual one. */
export const terms: readonly [Term, Term, Term] = [
  { name: '1 day', milliseconds: day },
  { name: '7 days', milliseconds: 7 * day },
  { name: '30 days', milliseconds: 30 * day },
]
