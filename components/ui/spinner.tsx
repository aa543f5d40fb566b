/** Turns while something is under way; shows itself only after 200 ms. */
export function Spinner() {
  return <span className="spin late" aria-hidden="true" />
}
