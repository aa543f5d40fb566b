import { expect, test } from 'vitest'
import { judgeForge, judgeLint } from './solidity-lint-step.ts'

const clean = { code: 0, output: '', stdout: '' }

test('an analyser that had nothing to look at has failed', () => {
  expect(judgeLint('solhint', ['src/A.sol'], clean).passed).toBe(1)
  expect(judgeLint('solhint', [], clean).failed).toMatchObject([
    { name: 'solhint' },
  ])
})

test('forge must have read every source; tests are not its business', () => {
  const files = ['src/A.sol', 'src/base/B.sol', 'test/A.t.sol']
  const reading = (count: number) => ({
    ...clean,
    output: `Compiling ${count} files with Solc 0.8.37`,
  })
  expect(judgeForge(files, reading(2)).passed).toBe(1)
  expect(judgeForge(files, reading(1)).failed).toMatchObject([
    { name: 'forge lint' },
  ])
  expect(judgeForge(files, clean).failed).toMatchObject([
    { name: 'forge lint' },
  ])
  const findings = { ...reading(2), code: 1 }
  expect(judgeForge(files, findings).failed).toMatchObject([
    { name: 'forge lint' },
  ])
})
