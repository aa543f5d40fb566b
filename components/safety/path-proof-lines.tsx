'use client'
import { useState } from 'react'
import { AddressChip } from '#components/ui/address-chip'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { useCopy } from '../ui/use-copy.ts'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import type { ShownPathProof } from '#lib/drive/path-proof/prove-shown-path'
import { usePathProof } from '#lib/hooks/use-path-proof'

export interface PathProofLinesProps {
  /** The folder that it was opened from. */
  root: string
  path: readonly string[]
  /** True if the chain has a record of the root. */
  recorded: boolean
}

/** That a file lies in the folder it was opened from, block by block. */
export function PathProofLines(props: PathProofLinesProps) {
  const { root, path, recorded } = props
  const prove = usePathProof()
  const [shown, setShown] = useState<ShownPathProof>()
  const [error, setError] = useState<AppError>()
  const show = () => {
    setError(undefined)
    prove(root, path).then(setShown, (thrown: unknown) =>
      setError(toAppError(thrown)),
    )
  }
  return (
    <section className="section" data-testid="path-proof">
      <h3 className="head">Where it lies</h3>
      <p>
        {recorded
          ? 'The record on chain names the folder, not each file in it. '
          : ''}
        Every folder holds the addresses of what is in it, so the blocks from
        the folder to the file prove that it belongs there.
      </p>
      {shown === undefined ? (
        <Button testId="prove-path" onPress={show}>
          Show the proof
        </Button>
      ) : (
        <ProofSteps shown={shown} />
      )}
      {error !== undefined && <ErrorNote error={error} />}
    </section>
  )
}

function ProofSteps({ shown }: { shown: ShownPathProof }) {
  const { state, copy } = useCopy()
  const { proof, text, archive } = shown
  return (
    <>
      <ol className="facts" data-testid="path-proof-steps">
        {proof.steps.map((step, at) => (
          <li key={`${at}-${step.cid}`}>
            <AddressChip text={step.cid} />{' '}
            {step.entry === undefined ? (
              at === proof.steps.length - 1 && 'the file itself'
            ) : (
              <>
                holds <bdi>{step.entry}</bdi>
              </>
            )}
          </li>
        ))}
      </ol>
      <div className="actions">
        <Button
          icon={state === 'done' ? 'check' : 'copy'}
          onPress={() => void copy(text)}
        >
          {state === 'done' ? 'Copied' : 'Copy the steps'}
        </Button>
        <Button
          kind="quiet"
          icon="download"
          onPress={() => saveArchive(archive)}
        >
          Save the blocks
        </Button>
      </div>
      <p className="facts">
        Each block’s SHA-256 is in the steps: sha256sum prints the same, and
        nobody has to be trusted for it.
      </p>
    </>
  )
}

/** A few kB: nothing that would need to be streamed to the disk. */
function saveArchive(archive: Uint8Array): void {
  const type = 'application/octet-stream'
  const url = URL.createObjectURL(
    new Blob([Uint8Array.from(archive)], { type }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = 'path-proof.car'
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
