import type { BareAnswer, BareOrder } from './bare-messages.ts'

/** The DOM types leave sync handles out. */
interface SyncFile extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<{
    write(bytes: Uint8Array, options: { at: number }): number
    flush(): void
    close(): void
  }>
}

/** Writes the pieces of the bare pass to a file in OPFS, and flushes it. */
addEventListener('message', ({ data }: MessageEvent<BareOrder>) => {
  if (data.kind === 'open') void open(data.reader)
})

async function open(reader: MessagePort): Promise<void> {
  const root = await navigator.storage.getDirectory()
  const handle = await root.getFileHandle('bare', { create: true })
  const file = await (handle as SyncFile).createSyncAccessHandle()
  const answer = (message: BareAnswer, transfer: Transferable[] = []) =>
    reader.postMessage(message, transfer)
  reader.addEventListener('message', ({ data }: MessageEvent<BareOrder>) => {
    if (data.kind === 'piece') {
      const { buffer, length, at } = data
      file.write(new Uint8Array(buffer, 0, length), { at })
      answer({ kind: 'written', buffer }, [buffer])
    } else if (data.kind === 'end') {
      file.flush()
      file.close()
      answer({ kind: 'ended' })
    }
  })
  reader.start()
  answer({ kind: 'opened' })
}
