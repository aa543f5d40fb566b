import { defineConfig } from 'vitest/config'

const all = ['{app,components,lib,peer,scripts,test}/**/*.test.{ts,tsx}']
const never = ['node_modules', 'out', '.next', 'e2e']

/**
 * These change what all have in common, chai itself or the databases, or
 * leave something behind that still loads a part or asks a chain which has
 * ended: a part half loaded as one file ends fails in the next that needs it.
 */
const alone = [
  '**/*.chain.test.ts',
  'lib/store/pack-blockstore.test.ts',
  'lib/drive/publish/channel-imports.test.ts',
  'lib/drive/gateway/answer-content.test.ts',
  'lib/drive/owners/owners.test.ts',
  'lib/node/{old-blocks,pin-board}.test.ts',
  'lib/wallet/*.test.ts',
]

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 20_000,
    // On two cores: some of the tests wait for chains and other programs.
    maxWorkers: 3,
    alias: {
      'aegir/chai': new URL('./test/store/aegir-chai.ts', import.meta.url)
        .pathname,
    },
    server: { deps: { inline: ['interface-blockstore-tests'] } },
    // A process for each file costs more than most files do.
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          isolate: false,
          include: all,
          exclude: [...never, ...alone],
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone, exclude: never },
      },
    ],
  },
})
