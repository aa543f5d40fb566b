'use client'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'

export interface FactButtonProps {
  testId: string
  onPress(): void
  children: ReactNode
}

/** The way on from one of the facts about a file. */
export function FactButton({ children, ...press }: FactButtonProps) {
  return (
    <Button kind="quiet" size="small" {...press}>
      {children}
    </Button>
  )
}
