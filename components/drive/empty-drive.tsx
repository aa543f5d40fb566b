'use client'
import { Button } from '#components/ui/button'
import { usePickers } from '#components/drop/pickers-context.ts'

/** The drive before anything is in it. */
export function EmptyDrive() {
  const pickers = usePickers()
  return (
    <div className="empty">
      <PlotDrawing />
      <div>
        <h2>Nothing here yet</h2>
        <p>
          Drop files or a folder anywhere in this window. They stay on this
          device until you share them.
        </p>
      </div>
      <div className="actions">
        <Button kind="primary" icon="plus" onPress={pickers.chooseFiles}>
          Add files
        </Button>
        <Button onPress={pickers.chooseFolder}>Add a folder</Button>
      </div>
    </div>
  )
}

/** The plot, small: a frame with four corner stones. */
export function PlotDrawing() {
  return (
    <svg className="mini" viewBox="0 0 88 60" aria-hidden="true">
      <path className="frame" d="M6 6h76v48H6z" />
      <path className="inner" d="M34 6v48M34 34h48" />
      <path className="stones" d="M3 3h6v6H3zM79 3h6v6h-6zM3 51h6v6H3z" />
      <path className="own" d="M78 50h8v8h-8z" />
    </svg>
  )
}
