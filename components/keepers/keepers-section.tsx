'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { useKeeperList } from '#lib/hooks/use-keeper-list'
import { AddKeeperSheet } from './add-keeper-sheet.tsx'
import { KeeperLine } from './keeper-line.tsx'

/** The person's keepers: adding, asking how they are, letting go. */
export function KeepersSection() {
  const keepers = useKeeperList()
  const [adding, setAdding] = useState(false)
  return (
    <section aria-labelledby="keepers" data-testid="keepers">
      <h2 className="h2" id="keepers">
        Keepers
      </h2>
      <p className="facts">
        {keepers.length === 0
          ? 'Machines that hold copies of what you share while this browser is closed. None is asked yet: what you share is there only while somebody has it open.'
          : 'Machines that hold copies of what you share while this browser is closed. Addresses and tokens stay in this browser.'}
      </p>
      {keepers.length > 0 && (
        <dl className="lines">
          {keepers.map((keeper) => (
            <KeeperLine key={keeper.id} keeper={keeper} />
          ))}
        </dl>
      )}
      <div className="after-lead">
        <Button
          size="small"
          testId="add-keeper"
          onPress={() => setAdding(true)}
        >
          Add a keeper…
        </Button>
      </div>
      {adding && <AddKeeperSheet onClose={() => setAdding(false)} />}
    </section>
  )
}
