'use client'
import { useMemo } from 'react'
import { AddressForm } from '#components/shell/address-form'
import { LobbyHeader } from '#components/shell/lobby-header'
import { Link } from '#components/shell/navigation'
import { AddressChip } from '#components/ui/address-chip'
import { ErrorNote } from '#components/ui/error-note'
import { shortCid } from '#lib/base/cid'
import { toAppError } from '#lib/base/errors'
import { addressParts } from '#lib/links/address-parts'
import type { AddressParts } from '#lib/links/address-parts'

/** What a content address is made of, and how else it is written. */
export function AddressScreen({ text }: { text: string }) {
  const { parts, error } = useMemo(() => read(text), [text])
  return (
    <div className="lobby">
      <LobbyHeader />
      <main className="page" data-testid="address-parts">
        <header className="proof-head">
          <h1>What this address is made of</h1>
          <p className="lead">
            An address is computed from the content. It says how to check the
            bytes, and nothing about where they are or who made them.
          </p>
        </header>
        {error !== undefined && <ErrorNote error={error} />}
        {parts !== undefined && <Parts parts={parts} />}
        <AddressForm label="Open another address" />
      </main>
    </div>
  )
}

function read(text: string) {
  try {
    return { parts: addressParts(text) }
  } catch (thrown) {
    return { error: toAppError(thrown) }
  }
}

function Parts({ parts }: { parts: AddressParts }) {
  const { version, codec, hash, digest, inline, forms, path, subdomain } = parts
  return (
    <div className="address-parts">
      <dl className="kv">
        <dt>Version</dt>
        <dd>{version}</dd>
        <dt>Kind of data</dt>
        <dd>
          {codec.name} <span className="mono">{codec.code}</span>, {codec.words}
        </dd>
        <dt>Hash</dt>
        <dd>
          {inline ? (
            'None: it holds the bytes themselves'
          ) : (
            <>
              {hash.name} <span className="mono">{hash.code}</span>, {hash.bits}{' '}
              bits
            </>
          )}
        </dd>
        <dt>{inline ? 'Bytes' : 'Digest'}</dt>
        <dd>
          <AddressChip text={digest} what="digest" short={shortOf(digest)} />
        </dd>
        <dt>As a path</dt>
        <dd>
          <AddressChip text={path} what="path" short={shortOf(path)} />
        </dd>
        <dt>As an origin of its own</dt>
        <dd>
          {subdomain === undefined ? (
            'Too long for one'
          ) : (
            <AddressChip
              text={subdomain}
              what="subdomain"
              short={`${shortCid(subdomain.slice(0, -6))}.ipfs.…`}
            />
          )}
        </dd>
      </dl>
      <section>
        <h2 className="head">The same address, written otherwise</h2>
        <dl className="kv">
          {forms.map(({ name, text }) => (
            <div key={name} className="kv-line">
              <dt>{name}</dt>
              <dd>
                <AddressChip text={text} short={shortOf(text)} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <p>
        <Link className="link" href={`/view/?cid=${path.slice(6)}`}>
          Open it
        </Link>
      </p>
    </div>
  )
}

/** Enough of both ends to compare two by eye. */
function shortOf(text: string): string {
  return text.length <= 24 ? text : `${text.slice(0, 12)}…${text.slice(-10)}`
}
