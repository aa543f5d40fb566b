import type { Metadata } from 'next'
import { Home } from '#components/home/home'

export const metadata: Metadata = { title: 'Home · Freehold' }

export default function Page() {
  return <Home />
}
