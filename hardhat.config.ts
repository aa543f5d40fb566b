import { createRequire } from 'node:module'
import { defineConfig } from 'hardhat/config'

const require = createRequire(import.meta.url)

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
      fuzz: { runs: 256, seed: '0xf7ee401d' },
      invariant: { runs: 32, depth: 64, failOnRevert: true },
    },
  },
})
