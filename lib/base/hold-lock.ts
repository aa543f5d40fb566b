/**
 * Waits for a Web Lock and keeps it until told otherwise, where no one
 * function runs as long as it is needed.
 *
 * @returns what lets it go; a second call does nothing.
 * @throws the signal's reason, while it waits.
 */
export async function holdLock(
  locks: Pick<LockManager, 'request'>,
  name: string,
  { mode, signal }: Pick<LockOptions, 'mode'> & { signal?: AbortSignal } = {},
): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  const over = Promise.withResolvers<void>()
  const options: LockOptions = {
    ...(mode === undefined ? {} : { mode }),
    ...(signal === undefined ? {} : { signal }),
  }
  locks
    .request(name, options, async () => {
      held.resolve()
      await over.promise
    })
    .catch(held.reject)
  await held.promise
  return over.resolve
}
