import { findChromium } from '#test/rigs/chromium'
import { findFirefox } from '#test/rigs/firefox'
import { runCommand } from '../process/run-command.ts'

/**
 * Makes sure that there is a browser to test with, where that needs no
 * question: as root on Debian. Elsewhere the journeys say how to get one.
 */
export async function ensureChromium(): Promise<void> {
  if ((await findChromium()) === undefined) await install('chromium')
}

/** The same for the second browser. */
export async function ensureFirefox(): Promise<void> {
  if ((await findFirefox()) === undefined) await install('firefox-esr')
}

async function install(name: string): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runCommand(['apt-get', 'update'], { env })
  await runCommand(['apt-get', 'install', '-y', name], { env })
}
