import { expect, test } from 'vitest'
import { chooseMutant, schemaOf } from './mutant-schema.ts'
import { mutantsOf } from './mutants.ts'
import { parseSources } from './solc.ts'

const source = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;
contract C {
    uint256 private constant LIMIT = 30;
    bytes32 private _last;
    function f(uint256 a) external returns (uint256) {
        uint256 b = a + LIMIT;
        if (_last == 0) return b;
        return b - 1;
    }
}
`

const sources = new Map([['C.sol', source]])
const mutants = mutantsOf('src/C.sol', source)
const schema = schemaOf(sources, parseSources(sources), mutants)
const numbers = [...schema.switched.keys()]

test('each mutant is in it, apart, or does not compile', () => {
  const told = (list: Iterable<(typeof mutants)[number]>) =>
    [...list].map(({ line, operator }) => `${line} ${operator}`)
  expect(told(schema.apart)).toEqual(['4 number plus 1'])
  // A number is not of the type of 32 bytes, but for 0.
  expect(told(schema.invalid)).toEqual(['8 number plus 1'])
  expect(told(schema.switched.values())).toEqual([
    '7 + to -',
    '8 == to !=',
    '8 negated if',
    '8 deleted return',
    '9 - to +',
    '9 number plus 1',
  ])
})

test('the sources with all of them compile', () => {
  expect(parseSources(schema.sources).size).toBe(2)
  const text = schema.sources.get('C.sol') ?? ''
  expect(text).toContain('uint256 b; { if (Chosen.is_(')
  for (const id of numbers) expect(text).toContain(`Chosen.is_(${id})`)
})

test('a mutant is chosen by the account that mines', () => {
  const { FOUNDRY_BLOCK_COINBASE: account } = chooseMutant(255)
  expect(account).toBe(`0x${'0'.repeat(38)}ff`)
})
