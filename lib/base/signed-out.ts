const eventName = 'freehold-signed-out'

/** Says in this tab that the person left their wallet, of their own will. */
export function tellSignedOut(target: EventTarget): void {
  target.dispatchEvent(new Event(eventName))
}

/** Calls `left` each time; `target` is the window. */
export function onSignedOut(target: EventTarget, left: () => void): void {
  target.addEventListener(eventName, left)
}
