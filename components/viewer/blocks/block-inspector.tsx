'use client'
import { Suspense, lazy } from 'react'
import { Button } from '#components/ui/button'
import { Spinner } from '#components/ui/spinner'
import type { ParsedAddress } from '#lib/links/parse-address'
import { setInspecting } from './use-inspecting.ts'

const BlockView = lazy(async () => {
  const { BlockView: view } = await import('./block-view.tsx')
  return { default: view }
})

export interface BlockInspectorProps {
  address: ParsedAddress
  cid: string
}

/** What is shown, as the blocks that it is made of. */
export function BlockInspector({ address, cid }: BlockInspectorProps) {
  return (
    <div className="shown with-forms">
      <div className="forms">
        <Button icon="left" onPress={() => setInspecting(false)}>
          Back to the content
        </Button>
      </div>
      <Suspense fallback={<Spinner />}>
        <BlockView key={cid} address={address} cid={cid} title="Blocks" />
      </Suspense>
    </div>
  )
}
