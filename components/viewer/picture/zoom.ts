/** How a picture lies in its frame. */
export interface Zoom {
  /** 1: as large as fits. */
  scale: number
  /** Pixels from the middle of the frame to the middle of the picture. */
  x: number
  y: number
}

export interface Size {
  width: number
  height: number
}

export const fitted: Zoom = { scale: 1, x: 0, y: 0 }

const largest = 16

/**
 * Zooms by `factor` so that the place under the pointer stays there. `at` is
 * counted from the middle of the frame. Never smaller than what fits.
 */
export function zoomAt(
  zoom: Zoom,
  factor: number,
  at: { x: number; y: number },
): Zoom {
  const scale = Math.min(largest, Math.max(1, zoom.scale * factor))
  if (scale === 1) return fitted
  const by = scale / zoom.scale
  return {
    scale,
    x: at.x - (at.x - zoom.x) * by,
    y: at.y - (at.y - zoom.y) * by,
  }
}

/** Moves it, and never so far that an edge leaves the frame's own. */
export function panned(zoom: Zoom, by: { x: number; y: number }): Zoom {
  return { ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }
}

/** The same, drawn back to where something of it is still seen. */
export function within(zoom: Zoom, picture: Size, frame: Size): Zoom {
  const limit = (length: number, room: number) =>
    Math.max(0, (length * zoom.scale - room) / 2)
  const x = limit(picture.width, frame.width)
  const y = limit(picture.height, frame.height)
  return {
    scale: zoom.scale,
    x: Math.min(x, Math.max(-x, zoom.x)),
    y: Math.min(y, Math.max(-y, zoom.y)),
  }
}
