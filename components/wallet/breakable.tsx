import { Fragment } from 'react'

/** Something long without spaces, which may break after every eighth sign. */
export function Breakable({ text }: { text: string }) {
  const parts = text.match(/.{1,8}/gsu) ?? []
  return (
    <bdi>
      {parts.map((part, index) => (
        // The parts never move: their place is what they are.
        <Fragment key={index}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </bdi>
  )
}
