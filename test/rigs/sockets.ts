import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** One socket of a process, as `ss` tells it. */
export interface Socket {
  kind: 'tcp' | 'udp'
  local: string
  /** `*:*` for one that is bound and connected to nobody. */
  remote: string
}

/** Every internet socket of `pid` and of what it started; Linux with `ss`. */
export async function socketsOf(pid: number): Promise<Socket[]> {
  const family = await descendants(pid)
  const { stdout } = await run('ss', ['-H', '-a', '-n', '-p', '-t', '-u'])
  return stdout.split('\n').flatMap((line) => {
    const [kind, , , , local = '', remote = ''] = line.trim().split(/\s+/)
    const owners = [...line.matchAll(/pid=(\d+)/g)].map(([, id]) => Number(id))
    if (!owners.some((owner) => family.has(owner))) return []
    return [{ kind: kind === 'udp' ? 'udp' : 'tcp', local, remote }]
  })
}

async function descendants(root: number): Promise<Set<number>> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const parents = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
      // The program's name may hold spaces and brackets.
      const parent = text.slice(text.lastIndexOf(')') + 2).split(' ')[1]
      return [Number(name), Number(parent)] as const
    }),
  )
  const family = new Set([root])
  for (let grown = true; grown;) {
    const before = family.size
    for (const [id, parent] of parents) if (family.has(parent)) family.add(id)
    grown = family.size > before
  }
  return family
}
