import type { Prepared } from './page.ts'

/** The fastest overlapped stream, hash and write; see the two workers. */
export async function bare(): Promise<Prepared> {
  const open = (name: string) => new Worker(`/${name}.js`, { type: 'module' })
  const reader = open('bare-reader.worker')
  const writer = open('bare-writer.worker')
  const { port1, port2 } = new MessageChannel()
  writer.postMessage({ kind: 'open', reader: port1 }, [port1])
  return async (files) => {
    await new Promise((resolve, reject) => {
      reader.addEventListener('message', resolve)
      reader.addEventListener('error', reject)
      writer.addEventListener('error', reject)
      reader.postMessage({ files, writer: port2 }, [port2])
    })
    reader.terminate()
    writer.terminate()
  }
}
