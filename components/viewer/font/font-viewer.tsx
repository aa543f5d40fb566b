'use client'
import { useEffect, useState } from 'react'
import { TextPage } from '../text/text-page.tsx'
import type { FileViewerProps } from '../viewer-props.ts'

const sizes = [12, 16, 24, 36, 56] as const
const pangram = 'Sphinx of black quartz, judge my vow'
const letters = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789 .,:;!?&@#%€$£ ()[]{} +−×÷=',
  'ÀÉÎÕÜ àéîõü ßæøåçñ ŁŽŚ łžś',
]

/** Names of families must differ as long as two are loaded. */
let loaded = 0

/** A font as a specimen. The browser checks the file before it uses it. */
export function FontViewer({ file, title, onFail }: FileViewerProps) {
  const family = useFontFace(file.blob, onFail)
  return (
    <TextPage title={title} cut={false}>
      {family !== undefined && (
        <div
          className="specimen"
          style={{ fontFamily: `"${family}"` }}
          data-family={family}
        >
          {sizes.map((size) => (
            <div key={size} className="specimen-line">
              <span className="num soft">{size}</span>
              <p style={{ fontSize: `${size / 16}rem` }}>{pangram}</p>
            </div>
          ))}
          <div className="specimen-letters">
            {letters.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        </div>
      )}
    </TextPage>
  )
}

/** The family under which the font can be used while it is shown. */
function useFontFace(
  blob: Blob,
  onFail: (sentence: string) => void,
): string | undefined {
  const [family, setFamily] = useState<string>()
  useEffect(() => {
    let gone = false
    let face: FontFace | undefined
    const name = `shown-${++loaded}`
    const load = async () => {
      face = new FontFace(name, await blob.arrayBuffer())
      await face.load()
      if (gone) return
      document.fonts.add(face)
      setFamily(name)
    }
    load().catch(() => {
      if (!gone) onFail('This browser can’t use this font.')
    })
    return () => {
      gone = true
      if (face !== undefined) document.fonts.delete(face)
      setFamily(undefined)
    }
  }, [blob, onFail])
  return family
}
