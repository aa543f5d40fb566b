/**
 * Files that wait to be read in this worker. They come from the page in small
 * lots, because handing over a file costs the page time, and by another way
 * than the order to read them.
 */
export interface FileShelf {
  add(files: readonly Blob[]): void
  /** The file at that place, once it is there. */
  at(place: number): Promise<Blob>
}

export function createFileShelf(): FileShelf {
  const files: Blob[] = []
  let wake = () => {}
  return {
    add(more) {
      for (const file of more) files.push(file)
      wake()
    },
    async at(place) {
      for (;;) {
        const file = files[place]
        if (file !== undefined) return file
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
