import { describe, expect, test } from 'vitest'
import { gatherMessages } from '../blocks/message-gatherer.ts'
import type { BytePipe } from '../blocks/byte-pipe.ts'
import { fakeWire } from '../blocks/fake-pipe.ts'
import { readAsk } from '../blocks/read-messages.ts'
import { writeAnswer, writeAsk } from '../blocks/write-messages.ts'
import { blockBytes } from './fake-device.ts'
import { fakeSwarm } from './fake-swarm.ts'
import type { FakeSwarm } from './fake-swarm.ts'

const rate = 8 * blockBytes

/** Answers every want by `answer`. */
function answering(answer: (id: number, pipe: BytePipe) => void) {
  return (pipe: BytePipe) => {
    const gather = gatherMessages(1 << 20, (body) => {
      const message = readAsk(body)
      if (message.type !== 'want') return
      for (const { id } of message.blocks) answer(id, pipe)
    })
    pipe.onBytes(gather)
  }
}

function sendBlock(pipe: BytePipe, id: number, length: number): void {
  void pipe.send(writeAnswer({ type: 'block', id, length }))
  const bytes = new Uint8Array(length)
  void pipe.send(writeAnswer({ type: 'piece', bytes }))
}

const liars: Record<string, (pipe: BytePipe) => void> = {
  'is silent': () => undefined,
  'sends wrong bytes': answering((id, pipe) => sendBlock(pipe, id, 1_000)),
  'sends blocks that nobody asked for': answering((id, pipe) =>
    sendBlock(pipe, id + 1_000, 1_000),
  ),
  'sends one byte a second': answering((id, pipe) =>
    sendBlock(pipe, id, blockBytes),
  ),
  'says it has everything and gives nothing': (pipe) => {
    pipe.onBytes(
      gatherMessages(1 << 20, (body) => {
        const message = readAsk(body)
        if (message.type !== 'watch') return
        const ids = message.blocks.map(({ id }) => id)
        void pipe.send(writeAnswer({ type: 'have', ids }))
      }),
    )
  },
  'talks nonsense': (pipe) => void pipe.send(new Uint8Array(64).fill(255)),
}

function worldWithGood(): {
  swarm: FakeSwarm
  asking: ReturnType<FakeSwarm['device']>
} {
  const swarm = fakeSwarm(24)
  const asking = swarm.device('asking')
  swarm.link(asking, swarm.device('good', { whole: true }), { rate })
  return { swarm, asking }
}

describe('beside a device that does not keep to the rules', () => {
  test.each(Object.keys(liars))(
    '%s: the good one delivers within twice the time',
    async (name) => {
      const alone = worldWithGood()
      const time = await alone.swarm.fetch(alone.asking)

      const { swarm, asking } = worldWithGood()
      const speed = name === 'sends one byte a second' ? 1 : rate
      swarm.linkTo(asking, 'liar', liars[name] ?? (() => {}), { rate: speed })
      expect(await swarm.fetch(asking)).toBeLessThan(2 * time)
      expect(asking.blocks.size).toBe(24)
    },
  )

  test('a flood of 100,000 wants ends its own stream', async () => {
    const swarm = fakeSwarm(1)
    const seeder = swarm.device('seeder', { whole: true })
    const wire = fakeWire(swarm.timers, { rate: 100 * blockBytes })
    const [near, far] = wire.ends
    seeder.server.serve('flooder', far)
    let ended = false
    near.onEnd(() => (ended = true))
    const [cid] = swarm.file
    if (cid === undefined) throw new Error('no file')
    for (let first = 0; first < 100_000; first += 500) {
      const blocks = Array.from({ length: 500 }, (_, at) => ({
        id: first + at,
        cid,
      }))
      near.send(writeAsk({ type: 'want', blocks })).catch(() => undefined)
    }
    await swarm.timers.pass(200)
    expect(ended).toBe(true)
    expect(seeder.gate.sentInAll()).toBeLessThan(25 * blockBytes)
  })
})
