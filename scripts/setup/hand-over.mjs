import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { ensureDependencies } from './dependencies.mjs'
import { watchLaunchers } from './launchers.mjs'
import { nodeBinary, root } from './paths.mjs'

const atLeast = 20

/**
 * Sets up and runs `program` on Node 24, with this process's output. The
 * channel between the two closes when this process dies, however it dies;
 * the program then cleans up after itself.
 */
export async function handOver(program, args) {
  try {
    requireNode()
    await ensureDependencies()
  } catch (error) {
    console.error(error.name === 'StepError' ? error.message : error)
    process.exit(1)
  }
  process.exitCode = await runProgram(program, args)
}

function requireNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= atLeast) return
  console.error(
    `Freehold needs Node ${atLeast} or newer; this is ${process.version}.`,
  )
  process.exit(1)
}

function runProgram(program, args) {
  const path = dirname(nodeBinary) + delimiter + process.env.PATH
  const child = spawn(nodeBinary, [program, ...args], {
    cwd: root,
    env: { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  // A terminal sends its signals to the whole group; a `kill` reaches us only.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  watchLaunchers(() => child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`Node 24 did not start: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}
