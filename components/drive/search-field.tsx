'use client'
import { useEffect, useRef } from 'react'
import { Icon } from '#components/ui/icon'

export interface SearchFieldProps {
  query: string
  onQuery(query: string): void
}

/** Finds by name; `/` leads here. */
export function SearchField({ query, onQuery }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const toSearch = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', toSearch)
    return () => window.removeEventListener('keydown', toSearch)
  }, [])
  return (
    <div className="search" role="search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label="Search by name"
        placeholder="Search by name"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onQuery('')
        }}
      />
      <kbd className="desk-only">/</kbd>
    </div>
  )
}
