/** Four blocks that tell accounts apart at a glance; the same everywhere. */
export function Avatar({ address }: { address: string }) {
  return (
    <svg className="avatar" viewBox="0 0 20 20" aria-hidden="true">
      {blocksOf(address).map(({ x, y, height, opacity }) => (
        <path
          key={`${x} ${y}`}
          d={`M${x} ${y}h9v${height}h-9z`}
          opacity={opacity}
        />
      ))}
    </svg>
  )
}

interface Block {
  x: number
  y: number
  height: number
  opacity: number
}

const shades = [0.3, 0.45, 0.65, 0.85] as const
const cuts = [4, 6, 8, 10, 12, 14] as const

/** Two columns, each cut in two: where and how dark, the address decides. */
function blocksOf(address: string): Block[] {
  const digits = [...address.toLowerCase().slice(2)]
  return [0, 1].flatMap((column) => {
    const [cut, upper, lower] = [0, 1, 2].map((part) =>
      sum(digits, column * 3 + part),
    ) as [number, number, number]
    const height = cuts[cut % cuts.length] ?? 8
    const x = column * 11
    return [
      { x, y: 0, height, opacity: shade(upper) },
      { x, y: height + 2, height: 18 - height, opacity: shade(lower) },
    ]
  })
}

/** Every sixth digit, so that each part hangs on the whole address. */
function sum(digits: string[], start: number): number {
  return digits
    .filter((_, index) => index % 6 === start)
    .reduce(
      (total, digit, index) => total + (index + 1) * parseInt(digit, 16),
      0,
    )
}

function shade(value: number): number {
  return shades[value % shades.length] ?? 0.65
}
