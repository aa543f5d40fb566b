import type { Metadata } from 'next'
import { DriveScreen } from '#components/drive/drive-screen'

export const metadata: Metadata = { title: 'Drive · Freehold' }

export default function Page() {
  return <DriveScreen />
}
