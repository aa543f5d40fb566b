import { AppError } from '#lib/base/errors'

/**
 * Resolves when the peer should end: on SIGINT or SIGTERM, or when the process
 * `parent` is gone, so that a killed starter leaves no peer behind.
 */
export function untilEnd(parent: number | undefined): Promise<string> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.once(name, () => resolve(name))
    }
    if (parent === undefined) return
    const watch = setInterval(() => {
      if (isAlive(parent)) return
      clearInterval(watch)
      resolve(`process ${parent} has ended`)
    }, 500)
  })
}

/** Lets `work` finish, but not for longer than `milliseconds`. */
export async function atMost(
  milliseconds: number,
  work: Promise<unknown>,
): Promise<void> {
  const late = new Promise((_, reject) => {
    const fail = () =>
      reject(new AppError('unexpected', 'Stopped the hard way.'))
    setTimeout(fail, milliseconds).unref()
  })
  await Promise.race([work, late])
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    // EPERM: it lives, under another user.
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}
