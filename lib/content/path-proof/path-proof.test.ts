import { CID } from 'multiformats/cid'
import { describe, expect, test } from 'vitest'
import { cidText } from '#lib/base/cid'
import { vectorBlocks } from '../../../test/conformance/read-vector.ts'
import { inPieces } from '../car/test-cars.ts'
import { readCar } from '../car/read-car.ts'
import { createTestBlocks } from '../test-blocks.ts'
import { checkPathProof } from './check-path-proof.ts'
import { proofArchive, proofText } from './proof-archive.ts'
import { provePath } from './prove-path.ts'
import type { PathProof } from './types.ts'

async function smallProof() {
  const blocks = createTestBlocks()
  const leaf = await blocks.raw('the file')
  const inner = await blocks.folder([['b.txt', leaf]])
  const root = await blocks.folder([['a', inner]])
  return { blocks, proof: await provePath(root, ['a', 'b.txt'], blocks) }
}

test('the way from the root to the file, a block a step', async () => {
  const { proof } = await smallProof()
  expect(proof.steps.map(({ link }) => link)).toEqual(['a', 'b.txt', undefined])
  await checkPathProof(proof)
  expect(proofText(proof)).toContain(`Leads to ${proof.target}`)
})

test('through the shards of a folder of 1,000 names', async () => {
  const store = await vectorBlocks(
    'car/single-layer-hamt-with-multi-block-files.car',
  )
  const root = CID.parse(
    'bafybeidbclfqleg2uojchspzd4bob56dqetqjsj27gy2cq3klkkgxtpn4i',
  )
  const proof = await provePath(root, ['777.txt'], store)
  await checkPathProof(proof)
  expect(proof.steps.length).toBeGreaterThan(1)
})

describe('a forged proof is refused', () => {
  test.each<[string, (proof: PathProof) => unknown]>([
    [
      'whose block has a changed byte',
      ({ steps }) => {
        const bytes = steps[1]?.bytes ?? new Uint8Array()
        bytes[3] = (bytes[3] ?? 0) ^ 1
      },
    ],
    ['that leaves a step out', ({ steps }) => steps.splice(1, 1)],
    [
      'with a step of another folder in it',
      async ({ steps }) => {
        const blocks = createTestBlocks()
        const other = await blocks.raw('another file')
        const folder = await blocks.folder([['b.txt', other]])
        const [step] = (await provePath(folder, ['b.txt'], blocks)).steps
        if (step !== undefined) steps[1] = step
      },
    ],
    [
      'that ends at another file',
      async (proof) => {
        const blocks = createTestBlocks()
        const other = await blocks.raw('another file')
        const last = { cid: cidText(other), bytes: Buffer.from('another file') }
        proof.steps[2] = last
        proof.target = last.cid
      },
    ],
    ['for another path', (proof) => (proof.path = ['a', 'c.txt'])],
    ['for a part of its path', (proof) => (proof.path = ['a'])],
    ['from another root', (proof) => (proof.root = proof.steps[1]?.cid ?? '')],
    [
      'whose link is called otherwise',
      ({ steps }) => {
        if (steps[0] !== undefined) steps[0].link = 'x'
      },
    ],
  ])('%s', async (_, forge) => {
    const { proof } = await smallProof()
    await forge(proof)
    await expect(checkPathProof(proof)).rejects.toMatchObject({
      code: expect.stringMatching(/^(proof|block)-invalid$/u),
    })
  })
})

test('the archive of it is whole blocks, read by any reader', async () => {
  const { proof } = await smallProof()
  const cids: string[] = []
  const report = await readCar(inPieces(proofArchive(proof)), async (block) => {
    cids.push(cidText(block.cid))
  })
  expect(report.damage).toEqual([])
  expect(cids).toEqual(proof.steps.map(({ cid }) => cid))
})

test('a name that is not there is said', async () => {
  const { blocks, proof } = await smallProof()
  const root = CID.parse(proof.root)
  await expect(provePath(root, ['nothing'], blocks)).rejects.toMatchObject({
    code: 'path-missing',
  })
})
