/**
 * Checks a saved proof of a record without asking any server:
 *
 *     node scripts/check-proof.ts proof.json
 *
 * It ends with 0 and says what holds, or with 1 and says where it breaks.
 */
import { readFileSync } from 'node:fs'
import { AppError } from '#lib/base/errors'
import { fromCidWords } from '#lib/registry/contract/cid-words'
import { parseStateProof } from '#lib/registry/prove/state-proof'
import { verifyStateProof } from '#lib/registry/prove/verify-state-proof'

const [path] = process.argv.slice(2)
if (path === undefined) {
  console.error('Usage: node scripts/check-proof.ts proof.json')
  process.exitCode = 1
} else {
  await check(path)
}

async function check(file: string): Promise<void> {
  try {
    const proof = parseStateProof(readFileSync(file, 'utf8'))
    const { record, block } = await verifyStateProof(proof)
    const cid = fromCidWords(record.head, record.tail)
    console.log(`The proof holds for block ${block.number}, ${block.hash}.`)
    console.log(`made:            ${new Date(block.at).toISOString()}`)
    console.log(`contract:        ${proof.contract}, chain ${proof.chainId}`)
    console.log(`record:          ${proof.tokenId}`)
    console.log(`owner:           ${record.owner}`)
    console.log(`version:         ${record.version}, block ${record.lastBlock}`)
    console.log(`content address: ${cid ?? `none or long: ${record.tail}`}`)
    console.log(
      'It does not prove that this block is in the chain: compare its hash ' +
        'with one from a source that you trust.',
    )
  } catch (thrown) {
    const { message, details } = thrown as AppError
    console.error(
      thrown instanceof AppError ? `${message}\n  ${details}` : message,
    )
    process.exitCode = 1
  }
}
