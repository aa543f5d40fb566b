'use client'
import { useState } from 'react'
import { AddServerSheet } from '#components/settings/add-server-sheet'
import { ServerField } from '#components/settings/server-field'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import type { ShownKeeper } from '#lib/drive/keepers/types'
import { useKeepers } from '#lib/hooks/use-keepers'

interface ChangeKeeperSheetProps {
  keeper: ShownKeeper
  kind: 'change' | 'remove'
  onClose(): void
}

/** A new name or token for a keeper, or its end in this browser. */
export function ChangeKeeperSheet(props: ChangeKeeperSheetProps) {
  return props.kind === 'change' ? (
    <ChangeSheet {...props} />
  ) : (
    <RemoveSheet {...props} />
  )
}

function ChangeSheet({ keeper, onClose }: ChangeKeeperSheetProps) {
  const { rename, setToken } = useKeepers()
  const { trying, error, attempt } = useAttempt()
  const [name, setName] = useState(keeper.name)
  const [token, setNewToken] = useState('')
  const change = async () => {
    await rename(keeper.id, name)
    if (token.trim() !== '') await setToken(keeper.id, token)
  }
  return (
    <AddServerSheet
      title="Change a keeper"
      action="change-keeper"
      verb="Save"
      busy={trying !== undefined}
      off={false}
      error={error}
      onAdd={() =>
        void attempt('change', change).then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <ServerField
        label="What you call it"
        value={name}
        onChange={setName}
        plain
        first
      />
      <ServerField
        label={keeper.hasToken ? 'New token, to replace the old' : 'Token'}
        value={token}
        onChange={setNewToken}
        secret
      />
    </AddServerSheet>
  )
}

function RemoveSheet({ keeper, onClose }: ChangeKeeperSheetProps) {
  const { remove } = useKeepers()
  const { trying, error, attempt } = useAttempt()
  return (
    <AddServerSheet
      title={`Remove ${keeper.name}`}
      action="remove-keeper"
      verb="Remove it"
      busy={trying !== undefined}
      off={false}
      error={error}
      onAdd={() =>
        void attempt('remove', () => remove(keeper.id)).then(
          (done) => done && onClose(),
        )
      }
      onClose={onClose}
    >
      <p>
        This browser forgets the address and the token, and asks it nothing
        more. What it keeps, it goes on keeping: to end that, let it stop
        keeping each file first.
      </p>
    </AddServerSheet>
  )
}
