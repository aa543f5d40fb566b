import type { Metadata } from 'next'
import { SettingsScreen } from '#components/settings/settings-screen'
import './settings-page.css'

export const metadata: Metadata = { title: 'Settings · Freehold' }

/** `/settings/`: storage, guest wallet, relays, look. */
export default function Page() {
  return <SettingsScreen />
}
