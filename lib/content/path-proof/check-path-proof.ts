import { cidText, parseCid, verifyBlock } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import { cleanName } from '#lib/base/foreign-name'
import { decodeNode } from '../unixfs-node.ts'
import { linksIn } from './prove-path.ts'
import type { PathProof, ProofStep } from './types.ts'

/**
 * Resolves only if every block of the proof is what its address says, each
 * holds the link that leads to the next, and the names are those of the path.
 * Trusts nothing but `root` and `path`.
 * @throws AppError `proof-invalid`, `block-invalid`
 */
export async function checkPathProof(proof: PathProof): Promise<void> {
  const { steps, root, target } = proof
  if (steps[0]?.cid !== root) throw invalid('it begins at another root')
  if (steps.at(-1)?.cid !== target) throw invalid('it ends elsewhere')
  const names: string[] = []
  for (const [at, step] of steps.entries()) {
    await verifyBlock(parseCid(step.cid), step.bytes)
    const next = steps[at + 1]
    if (next !== undefined) names.push(...namesOf(step, next))
  }
  const wanted = proof.path.map((part) => cleanName(part))
  const isSame =
    names.length === wanted.length &&
    names.every((name, at) => name === wanted[at])
  if (!isSame) throw invalid(`it leads to ${names.join('/')}`)
}

/** The entry that a link completes; none for one from shard to shard. */
function namesOf(step: ProofStep, next: ProofStep): string[] {
  const link = linksIn(step.bytes).find(
    (each) => each.Name === step.link && cidText(each.Hash) === next.cid,
  )
  if (link === undefined) throw invalid(`no link leads to ${next.cid}`)
  const node = decodeNode(parseCid(step.cid), step.bytes)
  if (node.kind === 'file') throw invalid('a file on the way')
  if (node.kind === 'folder') return [cleanName(link.Name ?? '')]
  const prefix = (node.fanout - 1).toString(16).length
  const name = (link.Name ?? '').slice(prefix)
  return name === '' ? [] : [cleanName(name)]
}

function invalid(details: string): AppError {
  return new AppError(
    'proof-invalid',
    'These blocks do not show that the file lies in that folder.',
    { details },
  )
}
