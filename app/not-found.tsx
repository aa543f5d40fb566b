import type { Metadata } from 'next'
import { NotFoundScreen } from '#components/home/not-found-screen'

export const metadata: Metadata = { title: 'Not found · Freehold' }

export default function NotFound() {
  return <NotFoundScreen />
}
