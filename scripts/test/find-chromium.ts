import { accessSync, constants } from 'node:fs'
import { delimiter } from 'node:path'
import { chromium } from 'playwright-core'
import { runCommand } from '../process/run-command.ts'

/** Said where a test needs a browser and there is none. */
export const howToGetChromium =
  'no Chromium found: install one (Debian: apt-get install chromium; elsewhere: npx playwright-core install chromium) or name it in FREEHOLD_CHROMIUM'

const systemNames = ['chromium', 'chromium-browser', 'google-chrome']

/**
 * The Chromium to test with: the one named by FREEHOLD_CHROMIUM, the
 * system's, or Playwright's own. With `install`, and only as root, a missing
 * one is installed from the system's packages.
 */
export async function findChromium(
  install: boolean,
): Promise<string | undefined> {
  const found = presentChromium()
  if (found !== undefined || !install || process.getuid?.() !== 0) return found
  await runCommand(['apt-get', 'update'])
  await runCommand(['apt-get', 'install', '-y', 'chromium'], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  })
  return presentChromium()
}

function presentChromium(): string | undefined {
  const named = process.env['FREEHOLD_CHROMIUM']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const system = systemNames.flatMap((name) =>
    folders.map((folder) => `${folder}/${name}`),
  )
  const own = chromium.executablePath()
  const candidates = named ? [named] : [...system, own]
  return candidates.find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // Not there, or not ours to run: the next candidate may be.
    return false
  }
}
