import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { startDelayedUdp } from './delayed-udp.ts'

test('what is sent comes back in order after a whole round trip', async () => {
  const line = startDelayedUdp(30)
  const far = createSocket('udp4')
  const near = createSocket('udp4')
  try {
    far.bind(0, '127.0.0.1')
    await once(far, 'listening')
    far.on('message', (packet, { port }) => far.send(packet, port))
    const port = await line.portFor(far.address().port)
    const heard: string[] = []
    near.on('message', (packet) => heard.push(String(packet)))
    const begun = performance.now()
    for (const word of ['one', 'two', 'three']) near.send(word, port)
    await expect.poll(() => heard.length).toBe(3)
    expect(performance.now() - begun).toBeGreaterThan(58)
    expect(heard).toEqual(['one', 'two', 'three'])
  } finally {
    near.close()
    far.close()
    line.stop()
  }
})
