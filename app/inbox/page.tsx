import type { Metadata } from 'next'
import { InboxScreen } from '#components/drive/inbox-screen'

export const metadata: Metadata = { title: 'Received · Freehold' }

export default function Page() {
  return <InboxScreen />
}
