import type { Metadata } from 'next'
import { NetworkScreen } from '#components/network/network-screen'
import './network-page.css'

export const metadata: Metadata = { title: 'Network · Freehold' }

/** `/network/`: who talks to this device, and how others find it. */
export default function Page() {
  return <NetworkScreen />
}
