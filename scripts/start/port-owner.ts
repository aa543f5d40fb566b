import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** "node scripts/x.js (process 123)" for who listens on `port`, if known. */
export function portOwner(port: number): string | undefined {
  return ownerInProc(port) ?? ownerByLsof(port)
}

/**
 * The socket numbers that listen on `port` in a table of Linux's
 * /proc/net/tcp (columns: slot, local address, remote address, state, …,
 * inode); state 0A is LISTEN.
 */
export function listeningSockets(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(suffix) && columns[3] === '0A')
    .flatMap((columns) => columns[9] ?? [])
}

function ownerInProc(port: number): string | undefined {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map(readIfThere)
  const sockets = tables.flatMap((table) => listeningSockets(table, port))
  const links = new Set(sockets.map((inode) => `socket:[${inode}]`))
  if (links.size === 0) return undefined
  const pid = listIfThere('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((name) => holdsOne(name, links))
  return pid && describe(pid)
}

function holdsOne(pid: string, links: Set<string>): boolean {
  const folder = `/proc/${pid}/fd`
  return listIfThere(folder).some((fd) => {
    try {
      return links.has(readlinkSync(`${folder}/${fd}`))
    } catch {
      // The descriptor was closed since it was listed.
      return false
    }
  })
}

function describe(pid: string): string {
  const command = readIfThere(`/proc/${pid}/cmdline`)
  const words = command.split('\0').join(' ').trim()
  return `${words.slice(0, 120)} (process ${pid})`
}

function ownerByLsof(port: number): string | undefined {
  const args = ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']
  try {
    const fields = execFileSync('lsof', args, {
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString()
    const pid = /^p(\d+)$/m.exec(fields)?.[1]
    const name = /^c(.+)$/m.exec(fields)?.[1]
    return pid && `${name ?? 'a program'} (process ${pid})`
  } catch {
    // No lsof here: the message goes without a name.
    return undefined
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Not Linux, or the process is gone or not ours.
    return ''
  }
}

function listIfThere(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    // Not Linux, or the process is gone or not ours.
    return []
  }
}
