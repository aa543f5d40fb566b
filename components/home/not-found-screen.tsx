'use client'
import { PlotDrawing } from '#components/drive/empty-drive'
import { AddressForm } from '#components/shell/address-form'
import { LobbyHeader } from '#components/shell/lobby-header'
import { Link } from '#components/shell/navigation'

/** A page that does not exist, with the ways on. */
export function NotFoundScreen() {
  return (
    <div className="lobby">
      <LobbyHeader />
      <main className="home">
        <div className="empty">
          <PlotDrawing />
          <div>
            <h1 className="h2">There is no such page</h1>
            <p>The link may be cut off. Paste the whole of it here.</p>
          </div>
          <AddressForm label="Open a link or an address" />
          <Link className="btn" href="/">
            Go home
          </Link>
        </div>
      </main>
    </div>
  )
}
