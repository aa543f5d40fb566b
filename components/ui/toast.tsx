'use client'
import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useState,
} from 'react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { useToastClock } from './use-toast-clock.ts'

export interface Toast {
  text: string
  /** The one thing that can be done about it: "Undo". */
  action?: { label: string; run(): void } | undefined
  kind?: 'bad' | undefined
  /** Called once it is gone without the action being taken. */
  onGone?: (() => void) | undefined
  /** Milliseconds; 10 s with an action, 5 s without. */
  lasts?: number | undefined
}

interface ShownToast extends Toast {
  id: number
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined)

/** Says something for a moment, without taking the focus. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext)
}

/** Keeps the place where toasts appear; a polite live region. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<ShownToast[]>([])
  const show = useCallback((toast: Toast) => {
    setToasts((before) => [...before, { ...toast, id: nextId() }])
  }, [])
  const drop = useCallback((id: number) => {
    setToasts((before) => before.filter((toast) => toast.id !== id))
  }, [])
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} onGone={drop} />
        ))}
      </div>
    </ToastContext>
  )
}

interface ToastLineProps {
  toast: ShownToast
  onGone(id: number): void
}

function ToastLine({ toast, onGone }: ToastLineProps) {
  const { id, action, kind, text } = toast
  const gone = useMemo(() => () => onGone(id), [id, onGone])
  const expire = useMemo(
    () => () => {
      toast.onGone?.()
      gone()
    },
    [toast, gone],
  )
  const hold = useToastClock(
    toast.lasts ?? (action === undefined ? 5_000 : 10_000),
    expire,
  )
  return (
    <div className="toast" {...hold}>
      {kind === 'bad' && <Icon name="alert" className="bad" />}
      <span>{text}</span>
      {action !== undefined && (
        <button
          type="button"
          className="btn small quiet"
          onClick={() => {
            action.run()
            gone()
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  )
}

let lastId = 0

function nextId(): number {
  return ++lastId
}
