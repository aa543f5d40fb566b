import { encode } from 'uqr'
import { qrPath } from './qr-path.ts'

export interface QrCodeProps {
  text: string
  /** What it stands for: "QR code of the link". */
  label: string
}

/** A QR code, always dark on white: scanners need it. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = encode(text, { border: 0, ecc: 'M' })
  const quiet = 3
  const side = size + 2 * quiet
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path fill="#211d19" d={qrPath(data)} />
    </svg>
  )
}
