import { build } from 'esbuild'

/**
 * Bundles the service worker into the export, at the root of the origin and
 * always under the same name: a browser looks for a new version there.
 *
 * @param folder the export
 */
export async function writeServiceWorker(folder: string): Promise<void> {
  await build({
    entryPoints: ['lib/service-worker/main.ts'],
    outfile: `${folder}/sw.js`,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
  })
}
