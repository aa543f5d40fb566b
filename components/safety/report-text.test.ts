import { expect, test } from 'vitest'
import { readDenylist } from '#lib/denylist/read-denylist'
import { createRuleIndex } from '#lib/denylist/rule-index'
import { parseCid } from '#lib/base/cid'
import { reportText } from './report-text.ts'

const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
const root = 'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354'

test('the rule in a report blocks what is reported, and not its folder', async () => {
  const text = reportText({ cid, root, path: ['a b', 'ü'], type: 'text/plain' })
  expect(text).toContain(`Opened as: /ipfs/${root}/a%20b/%C3%BC`)
  const rule = text.split('\n').find((line) => line.endsWith('/*')) ?? ''
  const index = createRuleIndex()
  await readDenylist(rule, index)
  expect(index.judgeContent(parseCid(cid))).toBe('denied')
  expect(index.judgeContent(parseCid(root))).toBeUndefined()
})
