import { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { refuseDenied } from './content-filter.ts'
import { createFilterKeeper } from './filter-keeper.ts'
import { keptLists } from './kept-lists.ts'

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
    tab() {
      let ids = 0
      const keeper = createFilterKeeper({
        kept: keptLists(manifest, { now: () => ++time }),
        builtIn: `/ipfs/${other.toString()}`,
        newId: () => `list ${++ids}`,
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
  const added = await here.add('list.deny', text)
  expect(added).toMatchObject({ name: 'Bad things', rules: 1 })
  for (const tab of [here, there, world.tab().keeper]) {
    const filter = await tab.current()
    expect(filter.deniedBy(one, ['a'])?.name).toBe('Bad things')
    expect(filter.deniedBy(one)).toBeUndefined()
  }
})

test('a later list overrules an earlier one, and rules go with their list', async () => {
  const { keeper } = browser().tab()
  const { id } = await keeper.add('allow.deny', `!/ipfs/${other.toString()}`)
  expect((await keeper.current()).deniedBy(other)).toBeUndefined()
  await keeper.remove(id)
  expect((await keeper.current()).deniedBy(other)?.id).toBe('built-in')
})

test('a list that cannot be read changes nothing', async () => {
  const world = browser()
  const { keeper } = world.tab()
  const adding = keeper.add('bad.deny', 'version: 9\n---\n')
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
