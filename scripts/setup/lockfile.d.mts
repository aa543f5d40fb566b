interface Lockfile {
  packages: Record<string, object>
}

export function covers(
  installed: Lockfile,
  lock: Lockfile,
  machine: { os: string; cpu: string; libc: string | undefined },
): boolean
