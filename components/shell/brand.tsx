import { Link } from './navigation.tsx'

/** The mark and the word, which lead home. */
export function Brand() {
  return (
    <Link className="brand" href="/" aria-label="Freehold, home">
      <svg className="logo" viewBox="0 0 20 20" aria-hidden="true">
        <path className="f" d="M1 1h18v4H5v4h8v4H5v6H1z" />
        <path className="p" d="M14 14h5v5h-5z" />
      </svg>
      <span>Freehold</span>
    </Link>
  )
}
