import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{app,components,lib,peer,scripts,test}/**/*.test.{ts,tsx}'],
    exclude: ['node_modules', 'out', '.next', 'e2e'],
    testTimeout: 20_000,
    // Two cores are shared with browsers and chains; more workers only wait.
    maxWorkers: 2,
    alias: {
      'aegir/chai': new URL('./test/store/aegir-chai.ts', import.meta.url)
        .pathname,
    },
    server: { deps: { inline: ['interface-blockstore-tests'] } },
  },
})
