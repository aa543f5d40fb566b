import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Calls back once npm, or the shell between npm and us, is gone. A killed npm
 * cannot tell its children. Started without npm, nobody is watched: a shell
 * that ends is not a reason to stop.
 */
export function watchLaunchers(onGone) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const npm = npmAbove(parent)
  const timer = setInterval(() => {
    const parentLives = process.ppid === parent
    if (parentLives && (npm === undefined || isAlive(npm))) return
    clearInterval(timer)
    onGone()
  }, 500)
  timer.unref()
}

/** npm's process id, if our parent is only the shell of an npm script. */
function npmAbove(parent) {
  const { name, parentId } = describe(parent)
  const isShell = /(^|\/)(sh|dash|bash|zsh|ash)$/.test(name)
  return isShell && parentId > 1 ? parentId : undefined
}

function isAlive(pid) {
  const { state } = describe(pid)
  return state !== undefined && !state.startsWith('Z')
}

/** Linux tells it in /proc; other systems have `ps`. */
function describe(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = line.lastIndexOf(')')
    const [state, parentId] = line.slice(end + 2).split(' ')
    const name = line.slice(line.indexOf('(') + 1, end)
    return { name, state, parentId: Number(parentId) }
  } catch {
    return process.platform === 'linux' ? { name: '' } : describeByPs(pid)
  }
}

function describeByPs(pid) {
  try {
    const columns = ['-o', 'state=,ppid=,comm=', '-p', String(pid)]
    const [state, parentId, name] = execFileSync('ps', columns)
      .toString()
      .trim()
      .split(/\s+/)
    return { name: name ?? '', state, parentId: Number(parentId) }
  } catch {
    // `ps` fails for a process that is gone: no state says so.
    return { name: '' }
  }
}
