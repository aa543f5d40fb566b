import type { TabMessage, TabPort } from '#lib/node/tabs/tab-channel'

/** Tabs of one browser without a browser: a lock, and a channel between. */
export function createTabWorld() {
  const ports: { deliver(message: TabMessage): void }[] = []
  let held: Promise<unknown> = Promise.resolve()
  const locks = {
    request: (
      _name: string,
      options: LockOptions,
      run: (lock: Lock) => Promise<unknown>,
    ) => {
      const turn = held.then(() => {
        options.signal?.throwIfAborted()
        return run({ name: _name, mode: 'exclusive' })
      })
      held = turn.catch(() => undefined)
      return turn
    },
  } as Pick<LockManager, 'request'>
  return { locks, openPort: () => openPort(ports) }
}

function openPort(ports: { deliver(message: TabMessage): void }[]): TabPort {
  const listeners = new Set<(event: { data: TabMessage }) => void>()
  const own = {
    deliver: (data: TabMessage) => {
      for (const listener of listeners) listener({ data })
    },
  }
  ports.push(own)
  return {
    addEventListener: (_type, listener) => void listeners.add(listener),
    postMessage: (message) => {
      const copy = structuredClone(message)
      for (const port of ports) {
        if (port !== own) queueMicrotask(() => port.deliver(copy))
      }
    },
  }
}
