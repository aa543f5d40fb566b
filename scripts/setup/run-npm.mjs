import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { root } from './paths.mjs'
import { StepError } from './step-error.mjs'

/**
 * Runs npm quietly and shows its output only when it fails.
 * `nodeFolder` goes first on PATH, so that npm itself runs on that Node.
 */
export async function runNpm(step, args, nodeFolder) {
  const path = nodeFolder
    ? nodeFolder + delimiter + process.env.PATH
    : process.env.PATH
  const { code, output } = await collect('npm', args, {
    ...process.env,
    PATH: path,
  })
  if (code === 0) return
  throw new StepError(
    step,
    `npm ${args.join(' ')} ended with ${code}\n${output.slice(0, 3000)}`,
    'check that the package registry can be reached and the disk has 2 GB free, then run the command again.',
  )
}

function collect(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    const keep = (chunk) => (output += chunk)
    const end = () => child.kill('SIGTERM')
    process.once('SIGTERM', end).once('SIGHUP', end)
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ code: error.message, output }))
    child.on('close', (code, signal) => {
      process.off('SIGTERM', end).off('SIGHUP', end)
      resolve({ code: code ?? signal, output })
    })
  })
}
