/**
 * Calls back once when this process is told to end, or when the launcher
 * that holds the other end of its channel is gone without a word.
 *
 * @returns lets go of the launcher, for a process that ends by itself: its
 * own closing of the channel is no reason to call back.
 */
export function endWithParent(onEnd: (reason: string) => void): () => void {
  let told = false
  const tell = (reason: string): void => {
    if (told) return
    told = true
    onEnd(reason)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => tell(signal))
  }
  if (process.channel) {
    process.on('disconnect', () => tell('the launcher is gone'))
    // Listening keeps the process alive; ending by itself must stay possible.
    process.channel.unref()
  }
  return () => {
    told = true
    if (process.connected) process.disconnect()
  }
}
