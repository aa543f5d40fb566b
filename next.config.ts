import type { NextConfig } from 'next'

/**
 * A static export that any file server can host at the root of an origin.
 * The node is loaded in the browser only, but the prerender bundle still sees
 * node-datachannel, whose native part cannot be bundled: hence external.
 */
const config: NextConfig = {
  output: 'export',
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  images: { unoptimized: true },
  // `npm test` checks all types once; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['node-datachannel'],
}

export default config
