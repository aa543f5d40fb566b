'use client'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'

/** Runs what a button starts; what fails before its job begins is said. */
export function useSaid(): (task: () => Promise<void>) => void {
  const say = useToast()
  return (task) =>
    void task().catch((thrown: unknown) =>
      say({ text: toAppError(thrown).shortMessage, kind: 'bad' }),
    )
}
