import { expect, test } from 'vitest'
import { createAbsence } from './absence.ts'

test('counts from when the last one left, until somebody is back', () => {
  let now = 0
  const absence = createAbsence({ now: () => now })
  expect(absence.lasts()).toBeUndefined()
  absence.look(1)
  absence.look(0)
  now = 5_000
  absence.look(0)
  expect(absence.lasts()).toBe(5_000)
  absence.look(1)
  expect(absence.lasts()).toBeUndefined()
})
