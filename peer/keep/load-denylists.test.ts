import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parseCid } from '#lib/base/cid'
import { loadDenylists } from './load-denylists.ts'

const one = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
const two = 'bafybeie5nqv6kd3qnfjupgvz34woh3oksc3iau6abmyajn7qvtf6d2ho34'
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'freehold-deny-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('denies by all lists, of which the last decides', async () => {
  const [first, second] = [join(folder, 'a'), join(folder, 'b')]
  await writeFile(first, `/ipfs/${one}\n/ipfs/${two}\nnonsense\n`)
  await writeFile(second, `!/ipfs/${two}\n`)
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  const denies = await loadDenylists([first, second], print)
  expect([one, two].map((cid) => denies(parseCid(cid)))).toEqual([true, false])
  expect(lines[0]).toContain('rules=2 skipped=1')
})

it('does not take a list that is not there for an empty one', async () => {
  const path = join(folder, 'none')
  await expect(loadDenylists([path], () => undefined)).rejects.toThrow()
})
