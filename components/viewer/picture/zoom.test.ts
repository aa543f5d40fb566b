import { describe, expect, it } from 'vitest'
import { fitted, panned, within, zoomAt } from './zoom.ts'

describe('a zoomed picture', () => {
  it('keeps the place under the pointer where it is', () => {
    const at = { x: 100, y: -50 }
    const zoom = zoomAt(fitted, 2, at)
    // What was under the pointer lay 100 right of the middle of the picture.
    expect(zoom).toEqual({ scale: 2, x: -100, y: 50 })
    expect(zoomAt(zoom, 0.5, at)).toEqual(fitted)
  })

  it('is never smaller than what fits, nor endlessly large', () => {
    expect(zoomAt(fitted, 0.1, { x: 5, y: 5 })).toEqual(fitted)
    expect(zoomAt(fitted, 1_000, { x: 0, y: 0 }).scale).toBe(16)
  })

  it('can be moved to its edges and not past them', () => {
    const picture = { width: 400, height: 100 }
    const frame = { width: 400, height: 300 }
    const moved = panned({ scale: 2, x: 0, y: 0 }, { x: 900, y: 900 })
    expect(within(moved, picture, frame)).toEqual({ scale: 2, x: 200, y: 0 })
  })
})
