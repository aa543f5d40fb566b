/**
 * `installed` covers `lock` if each package that fits `machine` is there.
 * What the lockfile limits to another system or processor may be missing;
 * an optional package without such limits may be as well.
 */
export function covers(installed, lock, machine) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed.packages[path]
    if (found) return found.version === wanted.version
    if (!wanted.optional) return false
    return !(wanted.os || wanted.cpu) || !fits(wanted, machine)
  })
}

function fits(wanted, machine) {
  return (
    allows(wanted.os, machine.os) &&
    allows(wanted.cpu, machine.cpu) &&
    (machine.libc === undefined || allows(wanted.libc, machine.libc))
  )
}

function allows(list, value) {
  return list === undefined || list.includes(value)
}

/** What the native packages of this machine are chosen by. */
export function thisMachine() {
  const glibc = process.report?.getReport().header.glibcVersionRuntime
  const libc = glibc ? 'glibc' : 'musl'
  return {
    os: process.platform,
    cpu: process.arch,
    libc: process.platform === 'linux' ? libc : undefined,
  }
}
