import { expect, test } from 'vitest'
import { pickedFiles } from './picked-files.ts'

test('a file of a chosen folder keeps its place in it', () => {
  const file = new File(['x'], 'a.jpg')
  Object.defineProperty(file, 'webkitRelativePath', { value: 'Photos/a.jpg' })
  expect(pickedFiles([file])[0]?.path).toBe('Photos/a.jpg')
})

test('a single file is a root of its own', () => {
  const file = new File(['x'], 'a.jpg')
  Object.defineProperty(file, 'webkitRelativePath', { value: '' })
  expect(pickedFiles([file])[0]?.path).toBe('a.jpg')
})
