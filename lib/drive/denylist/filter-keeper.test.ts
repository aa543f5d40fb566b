import { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { refuseDenied } from './content-filter.ts'
import { createFilterKeeper } from './filter-keeper.ts'
import { keptLists } from './kept-lists.ts'
import { listRules } from './list-rules.ts'
import type { ListRules } from './list-rules.ts'

const one = CID.parse('QmecDgNqCRirkc3Cjz9eoRBNwXGckJ9WvTdmY16HP88768')
const other = CID.parse('QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn')

/** Two tabs over the settings of one browser. */
function browser() {
  const settings = new Map<string, unknown>()
  let time = 0
  const manifest = {
    setting: async <T>(key: string) => settings.get(key) as T | undefined,
    setSetting: async (key: string, value: unknown) =>
      void settings.set(key, value),
  }
  return {
    settings,
    tab(elsewhere?: (source: Blob) => Promise<ListRules>) {
      let ids = 0
      const keeper = createFilterKeeper({
        kept: keptLists(manifest, { now: () => ++time }),
        builtIn: `/ipfs/${other.toString()}`,
        newId: () => `list ${++ids}`,
        elsewhere,
      })
      return { keeper }
    },
  }
}

test('the list that came with the app denies, and is read once', async () => {
  const { keeper } = browser().tab()
  expect(keeper.last()).toBeUndefined()
  const filter = await keeper.current()
  expect(await keeper.current()).toBe(filter)
  expect(filter.deniedBy(other)?.id).toBe('built-in')
  expect(filter.deniedBy(one)).toBeUndefined()
})

test('a list that is added denies, in every tab and after a reload', async () => {
  const world = browser()
  const [here, there] = [world.tab().keeper, world.tab().keeper]
  await there.current()
  const text = `name: Bad\u202e things\n---\n/ipfs/${one.toString()}/a*`
  const added = await here.add('list.deny', new Blob([text]))
  expect(added).toMatchObject({ name: 'Bad things', rules: 1 })
  for (const tab of [here, there, world.tab().keeper]) {
    const filter = await tab.current()
    expect(filter.deniedBy(one, ['a'])?.name).toBe('Bad things')
    expect(filter.deniedBy(one)).toBeUndefined()
  }
})

test('a later list overrules an earlier one, and rules go with their list', async () => {
  const { keeper } = browser().tab()
  const { id } = await keeper.add(
    'allow.deny',
    new Blob([`!/ipfs/${other.toString()}`]),
  )
  expect((await keeper.current()).deniedBy(other)).toBeUndefined()
  await keeper.remove(id)
  expect((await keeper.current()).deniedBy(other)?.id).toBe('built-in')
})

test('a list that cannot be read changes nothing', async () => {
  const world = browser()
  const { keeper } = world.tab()
  const adding = keeper.add('bad.deny', new Blob(['version: 9\n---\n']))
  await expect(adding).rejects.toMatchObject({ code: 'denylist-invalid' })
  expect(world.settings.size).toBe(0)
})

test('what a person hides is refused with all below it, by a sentence', async () => {
  const { keeper } = browser().tab()
  await keeper.hide(one)
  await keeper.hide(CID.parse(other.toString()))
  const filter = await keeper.current()
  expect(() => refuseDenied(filter, one, ['any', 'where'])).toThrow(
    'This is blocked by the list “Hidden by you”.',
  )
  expect(filter.lists.at(-1)?.rules).toBe(2)
})

test('screens hear of every change once', async () => {
  const { keeper } = browser().tab()
  let changes = 0
  keeper.subscribe(() => changes++)
  await keeper.current()
  await keeper.current()
  await keeper.hide(one)
  expect(changes).toBe(2)
})

test('a long list is read elsewhere, once, and judged here', async () => {
  const world = browser()
  const read: number[] = []
  const { keeper } = world.tab(async (source) => {
    read.push(source.size)
    return structuredClone(await listRules(source))
  })
  const rules = Array.from({ length: 2_000 }, (_, at) => `//${hex(at)}`)
  const text = [...rules, `/ipfs/${one.toString()}/a*`].join('\n')
  const { id } = await keeper.add('long.deny', new Blob([text]))
  const filter = await keeper.current()
  expect(read).toHaveLength(1)
  expect(filter.deniedBy(one, ['abc'])?.id).toBe(id)
  expect(filter.deniedBy(one)).toBeUndefined()
  await keeper.hide(other)
  expect(read).toHaveLength(1)
})

test('a list that an older version kept as text is read', async () => {
  const world = browser()
  world.settings.set('denylists', [{ id: 'old', name: 'Old', changedAt: 1 }])
  world.settings.set('denylist/old', `/ipfs/${one.toString()}`)
  const filter = await world.tab().keeper.current()
  expect(filter.deniedBy(one)?.name).toBe('Old')
})

function hex(at: number): string {
  return at.toString(16).padStart(64, '0')
}
