import { expect, test } from 'vitest'
import { unlistedSkips } from './allowed-skips.ts'
import { judgeCruise } from './boundaries-step.ts'
import { countSolidity } from './contracts-step.ts'
import { countJourneys } from './journeys-step.ts'
import { oneTest, summaryLine } from './result.ts'
import { countUnits } from './unit-step.ts'

test('the last line counts the tests of all steps', () => {
  const skipped = [{ name: 'x', reason: 'no browser' }]
  const steps = [
    oneTest('lint', true, ''),
    oneTest('types', false, 'a.ts(1,1)'),
    { passed: 40, failed: [], skipped, output: '' },
  ]
  expect(summaryLine(steps)).toBe('41 passed, 1 failed, 1 skipped')
})

test('a skip needs an entry with its step, its name and a reason', () => {
  const skips = [{ name: 'firefox journey', reason: 'no Firefox' }]
  const entry = { step: 'journeys', name: 'firefox journey', reason: 'later' }
  expect(unlistedSkips('journeys', skips, [entry])).toEqual([])
  expect(unlistedSkips('unit', skips, [entry])).toEqual(skips)
  expect(unlistedSkips('journeys', skips, [{ ...entry, reason: ' ' }])).toEqual(
    skips,
  )
})

test('boundaries fail when no module was examined', () => {
  const report = JSON.stringify({ modules: [], summary: { violations: [] } })
  expect(judgeCruise(report, '', ['lib/base/a.ts']).output).toBe(
    'not examined: lib/base/a.ts',
  )
  expect(judgeCruise(report, '', []).failed).toEqual([
    { name: 'boundaries', reason: 'no source file was found' },
  ])
})

test('boundaries name the rule and both ends of a violation', () => {
  const violations = [
    { from: 'lib/a/x.ts', to: 'lib/b/y.ts', rule: { name: 'domain-isolated' } },
  ]
  const modules = [{ source: 'lib/a/x.ts' }]
  const report = JSON.stringify({ modules, summary: { violations } })
  expect(judgeCruise(report, '', ['lib/a/x.ts']).output).toBe(
    'domain-isolated: lib/a/x.ts → lib/b/y.ts',
  )
})

test('solidity tests are counted, and none at all is a failure', () => {
  const output = '  8 passing\n  1 failing\n'
  expect(countSolidity(output, 1)).toMatchObject({
    passed: 8,
    failed: [{ name: 'solidity test 1, see above' }],
  })
  expect(countSolidity('', 0).failed).toMatchObject([
    { name: 'hardhat (exit code 0)' },
  ])
})

test('journeys are counted by their lines, a crash is a failure', () => {
  const lines = [
    '{"name":"publish","status":"passed"}',
    'a sentence for people',
    '{"name":"firefox","status":"skipped","reason":"no Firefox"}',
  ].join('\n')
  expect(countJourneys(lines, 0, lines)).toMatchObject({
    passed: 1,
    failed: [],
    skipped: [{ name: 'firefox', reason: 'no Firefox' }],
    output: 'a sentence for people',
  })
  expect(countJourneys(lines, 1, lines).failed).toHaveLength(1)
  expect(countJourneys('', 0, '').failed).toHaveLength(1)
})

test('a failed journey tells why both tries failed', () => {
  const line = JSON.stringify({
    ...{ name: 'publish', status: 'failed' },
    ...{ reason: 'no link\nCall log:', firstTry: 'no item' },
  })
  expect(countJourneys(line, 1, line).failed).toEqual([
    {
      name: 'publish',
      reason: 'first try: no item\nsecond try: no link\nCall log:',
    },
  ])
})

test('a unit test file that does not load is a failure', () => {
  const broken = {
    ...{ name: 'a.test.ts', status: 'failed', assertionResults: [] },
    message: 'No such file.',
  }
  const fine = {
    name: 'b.test.ts',
    status: 'passed',
    assertionResults: [
      { fullName: 'b works', status: 'passed' },
      { fullName: 'b later', status: 'skipped' },
    ],
  }
  expect(countUnits({ testResults: [broken, fine] }, '')).toMatchObject({
    passed: 1,
    failed: [{ name: 'a.test.ts', reason: 'No such file.' }],
    skipped: [{ name: 'b later' }],
  })
})
