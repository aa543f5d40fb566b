import { cleanName } from '#lib/base/foreign-name'
import { saveFile } from '../wallet/save-file.ts'

const opaque = { type: 'application/octet-stream' }

/**
 * Saves bytes under a clean name, as bytes: with this type no browser opens
 * them instead.
 */
export function downloadBlob(blob: Blob, name: string): void {
  saveFile(new File([blob], cleanName(name), opaque))
}
