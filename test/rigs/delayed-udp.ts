import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import { once } from 'node:events'

/** A long line in the middle of this machine. */
export interface DelayedUdp {
  /**
   * A port of this machine: what is sent there arrives at `port`, late, and
   * what is answered comes back as late.
   */
  portFor(port: number): Promise<number>
  stop(): void
}

/** In a millisecond: who gets a thousand packets at once loses most. */
const mostAtOnce = 40

/** Bytes that the system may hold of what was not read yet. */
const bufferBytes = 4 * 2 ** 20

/**
 * Passes UDP packets on after a while, in order, and loses none by itself.
 *
 * @param oneWay milliseconds: half of the round trip
 */
export function startDelayedUdp(oneWay: number): DelayedUdp {
  const line = createLine(oneWay)
  const fronts = new Map<number, Promise<number>>()
  const sockets: Socket[] = []
  const open = async () => {
    const socket = createSocket('udp4')
    sockets.push(socket)
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    socket.setRecvBufferSize(bufferBytes)
    return socket
  }
  /** Each that sends to it gets a socket of its own towards the target. */
  const begin = async (target: number) => {
    const front = await open()
    const backs = new Map<number, Promise<Socket>>()
    const backOf = async (client: number) => {
      const back = await open()
      back.on('message', (packet) =>
        line.add(() => front.send(packet, client, '127.0.0.1')),
      )
      return back
    }
    front.on('message', (packet, { port: client }) => {
      const back = backs.get(client) ?? backOf(client)
      backs.set(client, back)
      line.add(() => void back.then((own) => own.send(packet, target)))
    })
    return front.address().port
  }
  return {
    portFor(port) {
      const front = fronts.get(port) ?? begin(port)
      fronts.set(port, front)
      return front
    },
    stop() {
      line.stop()
      for (const socket of sockets) socket.close()
    },
  }
}

/** Tasks that are done `delay` milliseconds after they were added. */
function createLine(delay: number) {
  let waiting: { at: number; task: () => void }[] = []
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    timer = undefined
    const now = performance.now()
    const due = waiting.slice(0, mostAtOnce).filter(({ at }) => at <= now)
    waiting = waiting.slice(due.length)
    for (const { task } of due) task()
    if (waiting.length > 0) timer = setTimeout(look, 1)
  }
  return {
    add(task: () => void) {
      waiting.push({ at: performance.now() + delay, task })
      timer ??= setTimeout(look, 1)
    },
    stop: () => clearTimeout(timer),
  }
}
