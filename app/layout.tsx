import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Saves } from '#components/saves/saves'
import { Approvals } from '#components/sheets/approvals'
import { SheetsProvider } from '#components/sheets/sheets-provider'
import { ThemeKeeper } from '#components/ui/theme-keeper'
import { ToastProvider } from '#components/ui/toast'
import { Providers } from '#lib/hooks/providers.tsx'
import { AppNavigation } from './app-navigation.tsx'
import './look/tokens.css'
import './look/ground.css'
import './look/brand.css'
import './look/controls.css'
import './look/shell.css'
import './look/list.css'
import './look/pane.css'
import './look/lobby.css'
import './look/banners.css'
import './look/sheets.css'
import './look/viewer.css'
import './look/proof.css'
import './look/network.css'
import './look/settings.css'
import './look/empty.css'
import './look/choices.css'
import './look/saves.css'
import './look/phone.css'

export const metadata: Metadata = {
  title: 'Freehold',
  description: 'A drive that people own. Drop a file, get a link.',
  icons: { icon: '/logo.svg' },
  manifest: '/manifest.webmanifest',
  referrer: 'no-referrer',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  colorScheme: 'light dark',
}

/** What is around every page, and stays while a person goes between them. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <ThemeKeeper />
        <Providers>
          <AppNavigation>
            <ToastProvider>
              <SheetsProvider>{children}</SheetsProvider>
              <Approvals />
              <Saves />
            </ToastProvider>
          </AppNavigation>
        </Providers>
      </body>
    </html>
  )
}
