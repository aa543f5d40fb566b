import { helpText, parseOptions } from './options.ts'
import type { PeerOptions } from './options.ts'
import { atMost, untilEnd } from './process-end.ts'
import { runPeer } from './run-peer.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

process.exitCode = await main(process.argv.slice(2))

async function main(words: string[]): Promise<number> {
  try {
    const options = parseOptions(words)
    if (options.help) print(helpText.trimEnd())
    else await serve(options)
    return 0
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    process.stderr.write(`freehold peer: ${message}\n`)
    return 1
  }
}

async function serve(options: PeerOptions): Promise<void> {
  const end = untilEnd(options.parent)
  const peer = await runPeer(options, print)
  print(`stopping: ${await end}`)
  await atMost(1_500, peer.stop())
  // A half-closed socket must not keep the process.
  setTimeout(() => process.exit(), 200).unref()
}
