import { createRequire } from 'node:module'
import { defineConfig } from 'hardhat/config'

const require = createRequire(import.meta.url)

/** The long form of the same tests: `npm run test:long` sets it. */
const isLong = process.env['FREEHOLD_LONG'] === '1'
const fuzzRuns = isLong ? 1000 : 256
const sequences = isLong ? { runs: 256, depth: 100 } : { runs: 32, depth: 64 }

export default defineConfig({
  paths: {
    sources: './contracts/src',
    tests: { solidity: './contracts/test' },
    artifacts: './artifacts',
    cache: './cache',
  },
  solidity: {
    compilers: [
      {
        version: '0.8.37',
        // The compiler comes from npm: nothing is downloaded at build time.
        path: require.resolve('solc/soljson.js'),
        settings: {
          evmVersion: 'cancun',
          optimizer: { enabled: true, runs: 200 },
          viaIR: true,

          // A changed comment must not move the address of the contract.
          metadata: { bytecodeHash: 'none' },
        },
      },
    ],
  },
  test: {
    solidity: {
      isolate: true,
      fuzz: { runs: fuzzRuns, seed: '0xf7ee401d' },
      invariant: { ...sequences, failOnRevert: true },
    },
  },
})
