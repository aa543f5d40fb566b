import { readFile } from 'node:fs/promises'
import type { PlaceConfig } from './read-place.ts'

/**
 * What `network.json` of the export says of the place that it goes to:
 * `"place": { "shared": true, "own": "https://freehold.example" }`.
 */
export async function placeConfig(folder: string): Promise<PlaceConfig> {
  const text = await readFile(`${folder}/network.json`, 'utf8')
  const { place = {} } = JSON.parse(text) as { place?: PlaceConfig }
  const { shared = false, own } = place
  const isOrigin =
    own === undefined || (URL.canParse(own) && new URL(own).origin === own)
  if (typeof shared !== 'boolean' || !isOrigin) {
    throw new Error(
      'network.json: place has a shared of true or false, and an own origin.',
    )
  }
  return { shared, own }
}
