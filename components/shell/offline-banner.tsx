'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { useNode, useNodeStatus } from '#lib/hooks/use-node-status'
import { useToast } from '#components/ui/toast'

/** What still works without a network, and a way to try again. */
export function OfflineBanner() {
  const { state } = useNodeStatus()
  const node = useNode()
  const say = useToast()
  const [trying, setTrying] = useState(false)
  if (state !== 'offline') return null
  const tryNow = async () => {
    setTrying(true)
    try {
      await node?.setMode('direct')
      await node?.reconnect()
    } catch {
      say({ text: 'Still no connection. It is tried again by itself.' })
    } finally {
      setTrying(false)
    }
  }
  return (
    <div className="banner flat one" role="status">
      <Icon name="offline" />
      <p>
        <strong>You are offline.</strong> Adding, opening and recording later
        all work. Links come alive when you are back.
      </p>
      <div className="do">
        <Button
          kind="quiet"
          size="small"
          icon="refresh"
          busy={trying}
          onPress={() => void tryNow()}
        >
          Try now
        </Button>
      </div>
    </div>
  )
}
