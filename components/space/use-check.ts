'use client'
import { useEffect, useRef, useState } from 'react'
import { isAbort, toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import type {
  CheckProgress,
  CheckReport,
} from '#lib/drive/space/check-everything'
import { useSpace } from '#lib/hooks/use-space'

interface CheckState {
  /** While it runs. */
  progress?: CheckProgress | undefined
  report?: CheckReport | undefined
  error?: AppError | undefined
}

/** One check of everything, and when the last one was. */
export function useCheck() {
  const { checkEverything, checkedAt: readTime } = useSpace()
  const [checkedAt, setCheckedAt] = useState<number>()
  const [state, setState] = useState<CheckState>({})
  const stopping = useRef<AbortController>(undefined)
  useEffect(() => {
    readTime().then(setCheckedAt).catch(reportError)
    return () => stopping.current?.abort()
  }, [readTime])
  const run = async (signal: AbortSignal) => {
    setState({ progress: { step: 'read', done: 0, of: 0 } })
    try {
      const report = await checkEverything({
        signal,
        onProgress: (progress) => setState({ progress }),
      })
      setState({ report })
      setCheckedAt(await readTime())
    } catch (thrown) {
      setState(isAbort(thrown) ? {} : { error: toAppError(thrown) })
    }
  }
  return {
    ...state,
    checkedAt,
    start() {
      stopping.current = new AbortController()
      void run(stopping.current.signal)
    },
    stop: () => stopping.current?.abort(),
  }
}
