import { version } from './version.ts'

/** What this is, and which one. */
export function AboutSection() {
  return (
    <section aria-labelledby="about">
      <h2 className="h2" id="about">
        About
      </h2>
      <dl className="lines">
        <div>
          <dt>Freehold</dt>
          <dd className="num">{version}</dd>
        </div>
        <div>
          <dt>Licence</dt>
          <dd>Apache-2.0 or MIT, as you like</dd>
        </div>
        <div>
          <dt>Kept where</dt>
          <dd>
            Files, settings and the guest wallet are in this browser. No account
            and no server of ours knows them.
          </dd>
        </div>
      </dl>
    </section>
  )
}
