import type { Metadata } from 'next'
import { NoSuchPage } from '#components/viewer/no-such-page'

export const metadata: Metadata = { title: 'Not found · Freehold' }

/** The static 404 page of the export; content addresses go to the viewer. */
export default function NotFound() {
  return <NoSuchPage />
}
