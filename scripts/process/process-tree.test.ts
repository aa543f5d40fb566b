import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { isAlive, treeOf } from './process-tree.ts'

const row = (pid: number, parent: number, state = 'S') => ({
  pid,
  parent,
  state,
})

test('a tree holds the roots and what came of them', () => {
  const rows = [row(1, 0), row(7, 5), row(5, 1), row(9, 7), row(8, 1)]
  expect(treeOf([5], rows).toSorted()).toEqual([5, 7, 9])
})

test('the dead and the gone are left out', () => {
  expect(treeOf([5, 6], [row(5, 1, 'Z'), row(7, 5)])).toEqual([])
})

test('a process is alive until it has ended', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'])
  await once(child, 'spawn')
  const pid = child.pid ?? 0
  expect(isAlive(pid)).toBe(true)
  child.kill()
  await once(child, 'exit')
  expect(isAlive(pid)).toBe(false)
})
