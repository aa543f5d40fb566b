import { Icon } from '#components/ui/icon'
import { formatSize } from '#lib/base/format'
import type { OpenView } from '#lib/drive/open/open-view'
import {
  shortCid,
  sourceSentence,
  sourcesHeading,
  transferSentence,
} from './viewer-words.ts'

/** The devices that sent something, and how fast it all went. */
export function SourceList({ view }: { view: OpenView }) {
  const { sources, seconds, state } = view
  if (sources.length === 0 && state !== 'ready') return null
  const speed = transferSentence(seconds, sources)
  return (
    <div className="section">
      <h2 className="head">{sourcesHeading(sources)}</h2>
      {sources.length === 0 ? (
        <p className="facts">Nothing was fetched from anywhere.</p>
      ) : (
        <ul className="from">
          {sources.map((source) => (
            <li key={source.peerId}>
              <Icon name="device" />
              <div>
                <span className="mono" title={source.peerId}>
                  {shortCid(source.peerId)}
                </span>
                <p>{sourceSentence(source)}</p>
              </div>
              <span className="num">{formatSize(source.bytes)}</span>
            </li>
          ))}
        </ul>
      )}
      {speed !== undefined && <p className="facts">{speed}</p>}
    </div>
  )
}
