import { expect, test } from 'vitest'
import { instrument, linesOf } from './conditions.ts'
import { parseSources } from './solc.ts'

const source = `// SPDX-License-Identifier: MIT
// – letters of three bytes –
pragma solidity ^0.8.37;
contract C {
    function f(uint256 a, bool done) external pure returns (uint256) {
        if (a > 1 && (!done || a == 7)) a = 2;
        for (uint256 i; i < a; ++i) done = true;
        return done ? 1 : 0;
    }
}
`

const sources = new Map([['base/C.sol', source]])
const result = instrument(sources, parseSources(sources))

test('every decision is a condition, an operand of && and || each', () => {
  const found = result.conditions.map(({ line, text }) => `${line} ${text}`)
  expect(found).toEqual(['6 a > 1', '6 !done', '6 a == 7', '7 i < a', '8 done'])
})

test('each goes through its own lines, and the rest stays', () => {
  const text = result.sources.get('base/C.sol') ?? ''
  expect(text).toContain('letters of three bytes –')
  expect(text).toContain('import {Cover} from "../Cover.sol";')
  expect(text).toContain(
    'if (Cover.c0(a > 1) && (Cover.c1(!done) || Cover.c2(a == 7))) a = 2;',
  )
  const cover = (result.sources.get('Cover.sol') ?? '').split('\n')
  const words = linesOf(4).map((line) => cover[line - 1]?.trim())
  expect(words).toEqual(['return true;', 'return false;'])
  expect(parseSources(result.sources).size).toBe(2)
})
