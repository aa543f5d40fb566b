import { describe, expect, test } from 'vitest'
import type { ImportStage } from '../types.ts'
import { createImportControl } from './import-control.ts'
import { createImportTurns } from './import-turns.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve))

/** Three imports of one tab. */
function imports(turns = createImportTurns()) {
  return [0, 1, 2].map(() => {
    const stages: ImportStage[] = []
    const stop = new AbortController()
    const control = createImportControl(turns, stop.signal, (stage) =>
      stages.push(stage),
    )
    return { control, stages, stop }
  }) as [Import, Import, Import]
}

interface Import {
  control: ReturnType<typeof createImportControl>
  stages: ImportStage[]
  stop: AbortController
}

describe('imports of one tab', () => {
  test('read one after the other', async () => {
    const [first, second] = imports()
    await first.control.begin()
    const begun = second.control.begin()
    await settled()
    expect(second.stages).toEqual([])
    first.control.end()
    await begun
    expect(second.stages).toEqual(['reading'])
  })

  test('one that is held lets the next go first once it waits', async () => {
    const [first, second] = imports()
    await first.control.begin()
    const begun = second.control.begin()
    first.control.hold()
    await settled()
    expect(second.stages).toEqual([])
    void first.control.pause.wait()
    await begun
    first.control.goOn()
    await settled()
    expect(first.stages).toEqual(['reading', 'paused', 'waiting'])
    expect(first.control.pause.paused).toBe(true)
    second.control.end()
    await settled()
    expect(first.stages.at(-1)).toBe('reading')
    expect(first.control.pause.paused).toBe(false)
  })

  test('where its blocks are not safe alone, it keeps its turn', async () => {
    const [first, second] = imports(createImportTurns({ yields: false }))
    await first.control.begin()
    void second.control.begin().catch(() => {})
    first.control.hold()
    void first.control.pause.wait()
    await settled()
    expect(second.stages).toEqual([])
    first.control.goOn()
    await settled()
    expect(first.stages).toEqual(['reading', 'paused', 'waiting', 'reading'])
  })

  test('one that is held before its turn does not begin', async () => {
    const [first, second] = imports()
    await first.control.begin()
    const begun = second.control.begin()
    second.control.hold()
    first.control.end()
    await settled()
    expect(second.stages).toEqual(['paused'])
    second.control.goOn()
    await begun
    expect(second.stages.at(-1)).toBe('reading')
  })

  test('one that ends while it waits again keeps no turn', async () => {
    const [first, second, third] = imports()
    await first.control.begin()
    first.control.hold()
    void first.control.pause.wait()
    await second.control.begin()
    first.control.goOn()
    first.control.end()
    second.control.end()
    await third.control.begin()
    expect(first.stages.at(-1)).toBe('waiting')
  })

  test('one that is cancelled in line leaves it', async () => {
    const [first, second] = imports()
    await first.control.begin()
    const begun = second.control.begin()
    second.stop.abort()
    await expect(begun).rejects.toMatchObject({ name: 'AbortError' })
  })
})
