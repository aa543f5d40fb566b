import { Icon } from '#components/ui/icon'
import { formatAmount, formatFee } from '#lib/base/format-coin'
import type { ChainConfig } from '#lib/base/network-config'
import { shortAddress } from '#lib/base/short-address'
import { useNetworkConfig } from '#lib/hooks/use-network-config'
import type { ApprovalRequest, ApprovalText } from '#lib/wallet/approval-queue'
import { Avatar } from './avatar.tsx'
import { Breakable } from './breakable.tsx'

export interface ApprovalFactsProps {
  request: ApprovalRequest
  text: ApprovalText | undefined
}

/** What is signed, by whom, where, and what it costs. */
export function ApprovalFacts({ request, text }: ApprovalFactsProps) {
  const chains = useNetworkConfig()?.chains ?? []
  const chain = chains.find(({ id }) => id === request.chainId)
  return (
    <>
      <div className="object">
        <Avatar address={request.account} />
        <div>
          <strong>Guest wallet</strong>
          <p>
            <span className="mono">{shortAddress(request.account)}</span> on{' '}
            {chain?.name ?? `chain ${request.chainId}`}
          </p>
        </div>
      </div>
      {text === undefined ? <Unexplained /> : <p>{text.sentence}</p>}
      <dl className="kv">
        {linesOf(request, text).map(({ label, value }) => (
          <Line key={label} label={label} value={value} />
        ))}
      </dl>
      <Cost request={request} chain={chain} />
    </>
  )
}

interface FactLine {
  label: string
  value: string
}

/** The words' own lines; for a call without words, the raw parts of it. */
function linesOf(
  request: ApprovalRequest,
  text: ApprovalText | undefined,
): FactLine[] {
  if (text !== undefined) return text.lines ?? []
  if (request.kind === 'transaction') {
    return [
      { label: 'To', value: request.to },
      { label: 'Data', value: request.data },
    ]
  }
  const fields = Object.entries(request.message).map(([label, value]) => ({
    label,
    value: String(value),
  }))
  return [{ label: 'Contract', value: request.contract }, ...fields]
}

function Line({ label, value }: FactLine) {
  const shown = value.length > 200 ? `${value.slice(0, 200)}…` : value
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {isLongWord(value) ? <Breakable text={shown} /> : <bdi>{shown}</bdi>}
      </dd>
    </>
  )
}

function isLongWord(text: string): boolean {
  return /\S{24}/.test(text)
}

function Unexplained() {
  return (
    <div className="banner bad">
      <Icon name="alert" />
      <p>
        Freehold cannot explain this request. Reject it unless you know exactly
        what it does.
      </p>
    </div>
  )
}

interface CostProps {
  request: ApprovalRequest
  chain: ChainConfig | undefined
}

function Cost({ request, chain }: CostProps) {
  if (request.kind === 'typed-data') {
    return <p className="soft">Signing costs nothing.</p>
  }
  const coin = chain?.coin ?? { symbol: 'wei', decimals: 0 }
  return (
    <>
      {request.value > 0n && (
        <div className="fee">
          <span>Sends</span>
          <strong className="num">{formatAmount(request.value, coin)}</strong>
        </div>
      )}
      <div className="fee">
        <span>Network fee, at most</span>
        <strong className="num">{formatFee(request.fee, coin)}</strong>
      </div>
    </>
  )
}
