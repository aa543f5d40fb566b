import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Hex } from 'viem'

const require = createRequire(import.meta.url)

/** The least that makes OpenZeppelin's abstract contract one to deploy. */
const source = `
// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;
import {ERC721URIStorage, ERC721} from "@openzeppelin/contracts/token/ERC721/extensions/ERC721URIStorage.sol";

contract UriToken is ERC721URIStorage {
    uint256 private _next;

    constructor() ERC721("Token", "TKN") {}

    function mint(string calldata uri) external {
        uint256 id = _next++;
        _mint(msg.sender, id);
        _setTokenURI(id, uri);
    }

    function setTokenURI(uint256 id, string calldata uri) external {
        _checkAuthorized(ownerOf(id), msg.sender, id);
        _setTokenURI(id, uri);
    }
}
`

/** With our own settings, so that both sides have the same compiler. */
const settings = {
  evmVersion: 'cancun',
  optimizer: { enabled: true, runs: 200 },
  viaIR: true,
  outputSelection: { 'UriToken.sol': { UriToken: ['evm.bytecode.object'] } },
}

interface Output {
  errors?: { severity: string; formattedMessage: string }[]
  contracts?: Record<
    string,
    Record<string, { evm: { bytecode: { object: string } } }>
  >
}

interface Compiler {
  compile(
    input: string,
    callbacks: { import(path: string): { contents: string } },
  ): string
}

/** Compiles an ERC721URIStorage token out of OpenZeppelin's npm package. */
export function compileUriToken(): Hex {
  const input = {
    language: 'Solidity',
    sources: { 'UriToken.sol': { content: source } },
    settings,
  }
  const compiler = require('solc') as Compiler
  const text = compiler.compile(JSON.stringify(input), {
    import: (path) => ({
      contents: readFileSync(require.resolve(path), 'utf8'),
    }),
  })
  const output = JSON.parse(text) as Output
  const fault = output.errors?.find(({ severity }) => severity === 'error')
  if (fault !== undefined) throw new Error(fault.formattedMessage)
  const code = output.contracts?.['UriToken.sol']?.['UriToken']
  if (code === undefined) throw new Error('The compiler gave no code.')
  return `0x${code.evm.bytecode.object}`
}

/** The code that EAS publishes in its npm package, as it was built there. */
export function readEasCode(name: 'EAS' | 'SchemaRegistry'): Hex {
  const folder =
    '@ethereum-attestation-service/eas-contracts/artifacts/contracts'
  const path = require.resolve(`${folder}/${name}.sol/${name}.json`)
  const artifact = JSON.parse(readFileSync(path, 'utf8')) as { bytecode: Hex }
  return artifact.bytecode
}
