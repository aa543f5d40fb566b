import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mutantsOf } from './mutants.ts'

const source = `// SPDX-License-Identifier: MIT
import {A} from "./A.sol";
contract C {
    function f(uint256 a) external {
        if (a > 1 && !done) revert Bad();
        _count += a;
    }
}
`

test('each operator changes each place once, and nothing else', () => {
  const changes = mutantsOf('C.sol', source).map(
    ({ line, operator, after }) => `${line} ${operator}: ${after}`,
  )
  expect(changes).toEqual([
    '5 > to >=: if (a >= 1 && !done) revert Bad();',
    '5 && to ||: if (a > 1 || !done) revert Bad();',
    '5 negated if: if (!(a > 1 && !done)) revert Bad();',
    '5 dropped not: if (a > 1 && done) revert Bad();',
    '5 number plus 1: if (a > (1 + 1) && !done) revert Bad();',
    '5 deleted revert: ',
    '6 += to -=: _count -= a;',
    '6 deleted assignment: ',
  ])
})

test('the text of a mutant is the source but for one line', () => {
  for (const { text, line } of mutantsOf('C.sol', source)) {
    const lines = text.split('\n')
    const differing = source
      .split('\n')
      .flatMap((before, index) => (lines[index] === before ? [] : [index + 1]))
    expect(differing).toEqual([line])
  }
})

test('our contracts give enough of them to say something', () => {
  const path = new URL('../../contracts/src/Names.sol', import.meta.url)
  const mutants = mutantsOf('Names.sol', readFileSync(path, 'utf8'))
  expect(mutants.length).toBeGreaterThan(80)
})
