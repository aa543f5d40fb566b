import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

interface ProcessRow {
  pid: number
  parent: number
  state: string
}

/** `roots` and all their descendants, as far as they are alive. */
export function processTree(roots: number[]): number[] {
  return treeOf(roots, allProcesses())
}

/** As `processTree`, over a given table. */
export function treeOf(roots: number[], rows: ProcessRow[]): number[] {
  const living = rows.filter((row) => !row.state.startsWith('Z'))
  const found = new Set(roots.filter((id) => living.some((r) => r.pid === id)))
  let before = -1
  while (before !== found.size) {
    before = found.size
    for (const row of living) if (found.has(row.parent)) found.add(row.pid)
  }
  return [...found]
}

/** True for a process that exists and is not merely waiting to be reaped. */
export function isAlive(pid: number): boolean {
  return processTree([pid]).length > 0
}

function allProcesses(): ProcessRow[] {
  return process.platform === 'linux' ? fromProc() : fromPs()
}

function fromProc(): ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => rowFromProc(Number(name)))
}

function rowFromProc(pid: number): ProcessRow[] {
  let line: string
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    // The process ended between listing and reading.
    return []
  }
  // The command's name stands in brackets and may itself hold brackets.
  const [state = '', parent = '0'] = line
    .slice(line.lastIndexOf(')') + 2)
    .split(' ')
  return [{ pid, parent: Number(parent), state }]
}

function fromPs(): ProcessRow[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,state='])
  return table
    .toString()
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, state = ''] = line.trim().split(/\s+/)
      return { pid: Number(pid), parent: Number(parent), state }
    })
}
