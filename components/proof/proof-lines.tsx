'use client'
import type { ReactNode } from 'react'
import { Link } from '#components/shell/navigation'
import { AddressChip } from '#components/ui/address-chip'
import { shortAddress } from '#lib/base/short-address'
import type { RecordEvent, RecordView } from '#lib/drive/types'
import { useNetworkConfig } from '#lib/hooks/use-network-config'
import { shareLink } from '#lib/links/share-link'
import { useServersSetAside } from '#lib/hooks/use-record'
import { blockWords, noAddressWords } from './proof-words.ts'

export interface ProofLinesProps {
  record: RecordView
  history: RecordEvent[] | undefined
  claimed: string | undefined
}

/** The facts of a record, each as the chain gives it. */
export function ProofLines({ record, history, claimed }: ProofLinesProps) {
  const { owner, creator, contract, cid, version } = record
  const isFirst = owner.toLowerCase() === creator.toLowerCase()
  const name = record.name ?? claimed
  return (
    <dl className="lines">
      <Line term="Owner" note={isFirst ? 'also the first author' : undefined}>
        <AddressChip text={owner} short={shortAddress(owner)} what="owner" />
      </Line>
      {!isFirst && (
        <Line term="First author">
          <AddressChip
            text={creator}
            short={shortAddress(creator)}
            what="first author"
          />
        </Line>
      )}
      <Line
        term="Content address"
        note={
          cid !== undefined && (
            <Link className="link" href={shareLink('', { cid, name, record })}>
              Open it
            </Link>
          )
        }
      >
        {cid === undefined ? (
          noAddressWords(record)
        ) : (
          <AddressChip text={cid} />
        )}
      </Line>
      <Line
        term="Version"
        note={
          <a className="link" href="#history">
            History
          </a>
        }
      >
        <span className="num">
          {version} of {version}
        </span>
      </Line>
      <Line
        term="Recorded in"
        note={<Transaction history={history} record={record} />}
      >
        <span className="num">{blockWords(record)}</span>
      </Line>
      <Line term="Contract" note="no owner, source public">
        <AddressChip
          text={contract}
          short={shortAddress(contract)}
          what="contract"
        />
      </Line>
      <ChainLine chainId={record.chainId} />
    </dl>
  )
}

interface LineProps {
  term: string
  note?: ReactNode
  children: ReactNode
}

/** A term, what it is, and a second fact beside it. */
function Line({ term, note, children }: LineProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
      {note !== undefined && note !== false && <dd className="note">{note}</dd>}
    </div>
  )
}

function Transaction({
  history,
  record,
}: Pick<ProofLinesProps, 'history' | 'record'>) {
  const chain = useNetworkConfig()?.chains.find(
    ({ id }) => id === record.chainId,
  )
  const newest = history?.find(
    ({ kind }) => kind !== 'described' && kind !== 'transferred',
  )
  if (newest === undefined) return null
  const { transaction } = newest
  if (chain?.explorer === undefined) {
    return (
      <AddressChip
        text={transaction}
        short={shortAddress(transaction)}
        what="transaction"
      />
    )
  }
  return (
    <a
      className="link"
      href={`${chain.explorer}/tx/${transaction}`}
      target="_blank"
      rel="noopener noreferrer"
    >
      Transaction
    </a>
  )
}

function ChainLine({ chainId }: { chainId: number }) {
  const config = useNetworkConfig()
  const chain = config?.chains.find(({ id }) => id === chainId)
  const servers = chain?.rpcUrls.length ?? 0
  const aside = useServersSetAside(chainId)
  return (
    <Line
      term="Network"
      note={servers === 0 ? undefined : readThrough(servers)}
    >
      {chain?.name ?? `Chain ${chainId}`}
      {aside.map(({ server, code, reason }) => (
        <span key={server} className="set-aside" data-code={code}>
          <br />
          {reason}
        </span>
      ))}
    </Line>
  )
}

function readThrough(servers: number): string {
  return servers === 1
    ? 'read through 1 server'
    : `read through one of ${servers} servers`
}
