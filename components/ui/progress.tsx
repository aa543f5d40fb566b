export interface ProgressProps {
  /** From 0 to 1; left out while it can't be told. */
  part?: number | undefined
  /** What goes on: "Reading". */
  label: string
  /** `ink` for a plain measure, `full` when there is no room left. */
  kind?: 'ink' | 'full' | undefined
}

/** A thin line that fills, for progress and for space used. */
export function Progress({ part, label, kind }: ProgressProps) {
  const percent = part === undefined ? undefined : Math.floor(part * 100)
  return (
    <progress
      className={kind === undefined ? 'track' : `track ${kind}`}
      aria-label={label}
      max={100}
      value={percent}
    />
  )
}
