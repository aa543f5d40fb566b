'use client'
import { useTheme } from '../ui/use-theme.ts'
import type { Theme } from '../ui/use-theme.ts'
import { useSingleKeys } from './single-keys.ts'

const themes: { theme: Theme; name: string }[] = [
  { theme: 'auto', name: 'As the system' },
  { theme: 'light', name: 'Light' },
  { theme: 'dark', name: 'Dark' },
]

/** Theme and keys. */
export function LookSection() {
  const { theme, setTheme } = useTheme()
  const [keys, setKeys] = useSingleKeys()
  return (
    <section aria-labelledby="look">
      <h2 className="h2" id="look">
        Look and keys
      </h2>
      <dl className="lines">
        <div>
          <dt>Theme</dt>
          <dd>
            <fieldset className="seg" aria-label="Theme">
              {themes.map((one) => (
                <button
                  key={one.theme}
                  type="button"
                  aria-pressed={one.theme === theme}
                  onClick={() => setTheme(one.theme)}
                >
                  {one.name}
                </button>
              ))}
            </fieldset>
          </dd>
        </div>
        <div>
          <dt>Single keys</dt>
          <dd>
            <label className="check">
              <input
                type="checkbox"
                checked={keys}
                onChange={(event) => setKeys(event.target.checked)}
              />
              Letters act in lists and in the viewer
            </label>
            <span className="note-line">
              In the viewer: <kbd>f</kbd> full screen, <kbd>d</kbd> download,{' '}
              <kbd>k</kbd> keep a copy, <kbd>y</kbd> permanent link. Arrows work
              in any case.
            </span>
          </dd>
        </div>
      </dl>
    </section>
  )
}
