import { decodeFunctionData } from 'viem'
import { namesAbi } from './names-abi.ts'
import type { Hex } from './types.ts'

/** A call of the Names contract in words, for whoever has to approve it. */
export interface NameDescription {
  title: string
  /** What is signed, and what follows from it. */
  sentence: string
  lines: { label: string; value: string }[]
}

/** Puts calldata into words; undefined for what it does not know. */
export function describeName(data: Hex): NameDescription | undefined {
  try {
    const { functionName, args } = decodeFunctionData({ abi: namesAbi, data })
    return describe(functionName, args ?? [])
  } catch {
    // Not a call of this contract.
    return undefined
  }
}

const nobody = /^0x0{40}$/u

function describe(
  name: string,
  args: readonly unknown[],
): NameDescription | undefined {
  const [first, second] = args
  switch (name) {
    case 'commit':
      return words(
        'Reserve a name',
        'You reserve the name that Freehold shows behind this question. Nobody can see which one until you register it.',
      )
    case 'register':
      return words(
        'Register a name',
        'Everyone will see that this name and this account belong together, for 365 days.',
        [{ label: 'Name', value: `@${String(first)}` }],
      )
    case 'renew':
      return words('Renew your name', 'Your name stays yours for 365 days.')
    case 'release':
      return words(
        'Give up your name',
        'The name will lead to nobody, and anyone can take it at once.',
      )
    case 'transfer':
      return offering(String(first))
    case 'accept':
      return words(
        'Take over a name',
        'The name will belong to this account, and everyone can see it.',
        [{ label: 'Name', value: `@${String(first)}` }],
      )
    case 'setEntry':
      return labelling(String(first), String(second))
    default:
      return undefined
  }
}

function offering(to: string): NameDescription {
  if (nobody.test(to)) {
    return words('Take the offer back', 'Your name stays yours.')
  }
  return words(
    'Offer your name',
    'The name will belong to another account once that account accepts it.',
    [{ label: 'Offered to', value: to }],
  )
}

function labelling(label: string, tokenId: string): NameDescription {
  const lines = [{ label: 'Label', value: label }]
  if (tokenId === '0') {
    return words(
      'Remove a label',
      'The label will lead nowhere. Its history stays public.',
      lines,
    )
  }
  return words('Set a label', 'Everyone can open your record by this label.', [
    ...lines,
    { label: 'Record', value: tokenId },
  ])
}

function words(
  title: string,
  sentence: string,
  lines: NameDescription['lines'] = [],
): NameDescription {
  return { title, sentence, lines }
}
