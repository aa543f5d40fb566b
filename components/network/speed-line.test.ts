import { expect, it } from 'vitest'
import { mostSamples, speedPath, withSample } from './speed-line.ts'

it('keeps five minutes of samples', () => {
  let samples = [{ in: 0, out: 0 }]
  for (let index = 0; index < 400; index++) {
    samples = withSample(samples, { in: index, out: 0 })
  }
  expect(samples).toHaveLength(mostSamples)
  expect(samples.at(-1)?.in).toBe(399)
})

it('draws both directions on one scale, the newest at the right', () => {
  const samples = [
    { in: 0, out: 0 },
    { in: 100, out: 50 },
  ]
  expect(speedPath(samples, 'in')).toBe('M596.0 87.0 L600.0 3.0')
  expect(speedPath(samples, 'out')).toBe('M596.0 87.0 L600.0 45.0')
})

it('draws a flat line for silence and nothing for nothing', () => {
  expect(speedPath([{ in: 0, out: 0 }], 'in')).toBe('M600.0 87.0')
  expect(speedPath([], 'in')).toBe('')
})
