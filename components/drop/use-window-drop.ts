'use client'
import { useEffect } from 'react'
import { droppedFiles } from './dropped-files.ts'
import { pickedFiles } from './picked-files.ts'
import type { AddFiles } from './use-add-files.ts'

/**
 * Follows files over the window.
 *
 * @param onDrag how many hang over it now; undefined when none do
 * @param add takes what was dropped or pasted
 */
export function useWindowDrop(
  onDrag: (count: number | undefined) => void,
  add: AddFiles,
): void {
  useEffect(() => {
    const gone = new AbortController()
    const listen = { signal: gone.signal }
    const over = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
      onDrag(event.dataTransfer?.items.length ?? 0)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) onDrag(undefined)
    }
    const drop = (event: DragEvent) => {
      onDrag(undefined)
      if (event.dataTransfer === null || !hasFiles(event.dataTransfer)) return
      event.preventDefault()
      void add(droppedFiles(event.dataTransfer))
    }
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length > 0 && !isTyping(event.target))
        void add(pickedFiles(files))
    }
    window.addEventListener('dragenter', over, listen)
    window.addEventListener('dragover', over, listen)
    window.addEventListener('dragleave', leave, listen)
    window.addEventListener('drop', drop, listen)
    window.addEventListener('paste', paste, listen)
    return () => gone.abort()
  }, [onDrag, add])
}

function hasFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') === true
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement
}
