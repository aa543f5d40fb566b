import type { Manifest } from '../items/manifest.ts'

/** An address that a person opened from this browser. */
export interface OpenedAddress {
  /** What they pasted, shortened to what opens it: a link within the app. */
  href: string
  /** Milliseconds since 1970. */
  at: number
}

const key = 'opened-addresses'
const most = 50

type Settings = Pick<Manifest, 'setting' | 'setSetting'>

/** The last fifty, newest first. They never leave this browser. */
export async function openedAddresses(
  manifest: Settings,
): Promise<OpenedAddress[]> {
  return (await manifest.setting<OpenedAddress[]>(key)) ?? []
}

/** Puts an address first in the list, where it stands once. */
export async function noteOpened(
  manifest: Settings,
  opened: OpenedAddress,
): Promise<void> {
  const before = await openedAddresses(manifest)
  const others = before.filter(({ href }) => href !== opened.href)
  await manifest.setSetting(key, [opened, ...others].slice(0, most))
}

export async function forgetOpened(manifest: Settings): Promise<void> {
  await manifest.setSetting(key, undefined)
}
