'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { fitted, panned, within, zoomAt } from './zoom.ts'
import type { Zoom } from './zoom.ts'

/** One press of a key or a button. */
const step = 1.5
const panStep = 80

/** Zooming and moving a picture by wheel, fingers, keys and buttons. */
export function useZoom() {
  const frame = useRef<HTMLElement>(null)
  const picture = useRef<HTMLImageElement>(null)
  const [zoom, setZoom] = useState<Zoom>(fitted)
  const change = useCallback((next: (before: Zoom) => Zoom) => {
    setZoom((before) => inFrame(next(before), picture.current, frame.current))
  }, [])
  useWheel(frame, change)
  const pointers = usePointers(frame, change, zoom.scale > 1)
  const zoomBy = (factor: number) =>
    change((before) => zoomAt(before, factor, { x: 0, y: 0 }))
  const actions = {
    larger: () => zoomBy(step),
    smaller: () => zoomBy(1 / step),
    fit: () => setZoom(fitted),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey) return
    const zoomed = zoomKeys[key]
    const moved = zoom.scale > 1 ? moveKeys[key] : undefined
    if (zoomed === undefined && moved === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (zoomed !== undefined) actions[zoomed]()
    if (moved !== undefined) change((before) => panned(before, moved))
  }
  return { frame, picture, zoom, actions, onKeyDown, ...pointers }
}

const zoomKeys: Record<string, 'larger' | 'smaller' | 'fit'> = {
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  '0': 'fit',
}

const moveKeys: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: panStep, y: 0 },
  ArrowRight: { x: -panStep, y: 0 },
  ArrowUp: { x: 0, y: panStep },
  ArrowDown: { x: 0, y: -panStep },
}

type Change = (next: (before: Zoom) => Zoom) => void
type Frame = { current: HTMLElement | null }

function inFrame(
  zoom: Zoom,
  picture: HTMLImageElement | null,
  frame: HTMLElement | null,
): Zoom {
  if (picture === null || frame === null) return zoom
  const { offsetWidth: width, offsetHeight: height } = picture
  const { clientWidth, clientHeight } = frame
  return within(
    zoom,
    { width, height },
    { width: clientWidth, height: clientHeight },
  )
}

/** Where a pointer is, from the middle of the frame. */
function placeOf(
  { clientX, clientY }: { clientX: number; clientY: number },
  frame: HTMLElement,
): { x: number; y: number } {
  const { left, top, width, height } = frame.getBoundingClientRect()
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 }
}

/** React listens to wheels without the right to stop the page's scrolling. */
function useWheel(frame: Frame, change: Change): void {
  useEffect(() => {
    const target = frame.current
    if (target === null) return undefined
    const turn = (event: WheelEvent) => {
      event.preventDefault()
      const at = placeOf(event, target)
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002))
      change((before) => zoomAt(before, factor, at))
    }
    target.addEventListener('wheel', turn, { passive: false })
    return () => target.removeEventListener('wheel', turn)
  }, [frame, change])
}

interface Place {
  x: number
  y: number
}

/** One finger moves a zoomed picture, two zoom it. */
function usePointers(frame: Frame, change: Change, canMove: boolean) {
  const down = useRef(new Map<number, Place>())
  const forget = ({ pointerId }: PointerEvent) => {
    down.current.delete(pointerId)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (frame.current === null || event.button !== 0) return
    down.current.set(event.pointerId, placeOf(event, frame.current))
    if (event.pointerType !== 'mouse' || canMove) {
      event.currentTarget.setPointerCapture(event.pointerId)
    }
  }
  const onPointerMove = (event: PointerEvent) => {
    const before = down.current.get(event.pointerId)
    if (before === undefined || frame.current === null) return
    const now = placeOf(event, frame.current)
    const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1]
    down.current.set(event.pointerId, now)
    if (other !== undefined) change(pinch(before, now, other))
    else if (canMove) {
      const by = { x: now.x - before.x, y: now.y - before.y }
      change((zoom) => panned(zoom, by))
    }
  }
  return {
    onPointerDown,
    onPointerMove,
    onPointerUp: forget,
    onPointerCancel: forget,
  }
}

function pinch(before: Place, now: Place, other: Place) {
  const distance = (place: Place) =>
    Math.max(1, Math.hypot(place.x - other.x, place.y - other.y))
  const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
  return (zoom: Zoom) => zoomAt(zoom, distance(now) / distance(before), middle)
}
