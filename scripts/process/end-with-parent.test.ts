import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

const module = new URL('end-with-parent.ts', import.meta.url).href

/** A process with a channel to us, as the launcher starts it. */
function start(then: string) {
  const program = `
    import { endWithParent } from ${JSON.stringify(module)}
    const letGo = endWithParent(() => process.exit(1))
    ${then}`
  const args = ['--input-type=module', '-e', program]
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const
  return spawn(process.execPath, args, { stdio: [...stdio] })
}

test.each([0, 3])('what ends by itself keeps its code %i', async (code) => {
  const child = start(`process.exitCode = ${code}; letGo()`)
  expect(await once(child, 'exit')).toEqual([code, null])
})

test('a launcher that is gone ends it', async () => {
  const child = start('setInterval(() => {}, 1000); process.send("ready")')
  await once(child, 'message')
  child.disconnect()
  expect(await once(child, 'exit')).toEqual([1, null])
})

test('a signal ends it', async () => {
  const child = start('setInterval(() => {}, 1000); process.send("ready")')
  await once(child, 'message')
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([1, null])
})
