'use client'
import { AddressChip } from '#components/ui/address-chip'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { downloadBlob } from '#components/viewer/download.ts'
import { formatCount } from '#lib/base/format'
import { shortAddress } from '#lib/base/short-address'
import type { CheckedState } from '#lib/drive/chain/state-proof'
import type { RecordView } from '#lib/drive/types'
import { useStateProof } from '#lib/hooks/use-state-proof'

const heading = 'Checked from the chain’s state'

/** The block whose state holds the record, checked hash by hash. */
export function StateProof({ record }: { record: RecordView }) {
  const { data, error, refetch } = useStateProof(record)
  return (
    <section
      className="state-proof"
      aria-label={heading}
      data-testid="state-proof"
      data-block={data?.block}
      data-hash={data?.blockHash}
    >
      {data !== undefined && <Checked state={data} />}
      {data === undefined && error === null && (
        <output className="facts">Checking the chain’s state…</output>
      )}
      {error !== null &&
        (error.code === 'proof-invalid' ? (
          <ErrorNote error={error}>
            <Button size="small" onPress={() => void refetch()}>
              Check again
            </Button>
          </ErrorNote>
        ) : (
          <p className="facts">
            Not checked from the chain’s state: this server gives no proof of
            it. What is above is the server’s word.
          </p>
        ))}
    </section>
  )
}

function Checked({ state }: { state: CheckedState }) {
  const { block, blockHash } = state
  return (
    <>
      <dl className="lines">
        <div>
          <dt>{heading}</dt>
          <dd>
            <span className="num">Block {formatCount(block)}</span>{' '}
            <AddressChip
              text={blockHash}
              short={shortAddress(blockHash)}
              what="hash of the block"
            />
          </dd>
          <dd className="note">
            <Button size="small" onPress={() => save(state)}>
              Save the proof
            </Button>
          </dd>
        </div>
      </dl>
      <p className="facts">
        Owner, version and content are in the state of this block: your browser
        followed the hashes from the block down to the record. That the block
        itself belongs to the chain is not proven. Compare its hash with one
        from a source you trust.
      </p>
    </>
  )
}

function save({ json, block }: CheckedState): void {
  const blob = new Blob([json], { type: 'application/json' })
  downloadBlob(blob, `record-proof-block-${block}.json`)
}
