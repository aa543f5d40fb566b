import { mkdtempSync, readFileSync, cpSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import type { AbiFunction, AbiParameter } from 'viem'
import { isAddress, parseAbiItem, toFunctionSignature } from 'viem'
import { afterAll, describe, expect, test } from 'vitest'
import { namesAbi } from '#lib/names/names-abi'
import { namesAddress } from '#lib/names/names-code'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import {
  bindingDomain,
  bindingTypes,
} from '#lib/registry/peer-binding/binding-data'
import { deedsAddress } from '#lib/registry/contract/deeds-code'
import { addDeployments, descriptorPaths } from './descriptors.ts'
import type { Descriptor } from './descriptors.ts'

interface Field {
  path: string
  label: string
  params?: Record<string, unknown>
}
type Formats = Record<string, { intent: string; fields: Field[] }>
type Whole = Descriptor & {
  metadata: { enums?: Record<string, object> }
  display: { formats: Formats }
}

const folder = 'clear-signing'
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Whole
const copies = mkdtempSync(join(tmpdir(), 'freehold-descriptors-'))
afterAll(() => rmSync(copies, { recursive: true, force: true }))

const validate = new Ajv2019({
  strict: false,
  // It says draft-07 and uses a word of 2019-09.
  validateSchema: false,
  formats: {
    eip55: (text: string) => isAddress(text, { strict: true }),
    eip155: { type: 'number', validate: (id: number) => id > 0 },
    'uri-reference': (text: string) => URL.canParse(text, 'https://a.b'),
    uri: (text: string) => URL.canParse(text),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  },
}).compile(read('test/vectors/erc7730/erc7730-v2.schema.json'))

describe.each(descriptorPaths(folder))('%s', (path) => {
  test('is what the schema of ERC-7730 asks for', () => {
    validate(read(path))
    expect(validate.errors ?? []).toEqual([])
  })

  test('names each deployment by the address of the present code', () => {
    const { context, metadata } = read(path)
    const places = (context.contract ?? context.eip712)?.deployments ?? []
    const address = { Deeds: deedsAddress, Names: namesAddress }[
      metadata.contractName
    ]
    for (const place of places) expect(place.address).toBe(address)
  })
})

test('the schema refuses what is none of it', () => {
  const broken = read('clear-signing/calldata-names.json')
  const [format] = Object.values(broken.display.formats)
  Object.assign(format ?? {}, { intention: 'steal' })
  expect(validate(broken)).toBe(false)
})

test.each([
  ['calldata-deeds.json', deedsAbi],
  ['calldata-names.json', namesAbi],
] as const)('%s explains every call that changes state', (name, abi) => {
  const { formats } = read(join(folder, name)).display
  const described = Object.keys(formats).map(signatureOf)
  expect(described.toSorted()).toEqual(changing(abi).toSorted())
})

test.each([
  ['calldata-deeds.json', deedsAbi],
  ['calldata-names.json', namesAbi],
] as const)('%s shows each argument once, by its path', (name, abi) => {
  const { display, metadata } = read(join(folder, name))
  for (const [key, { intent, fields }] of Object.entries(display.formats)) {
    const inputs = inputsOf(abi, signatureOf(key))
    expect(intent).not.toBe('')
    expect(parsed(key).inputs.map(named)).toEqual(inputs.map(named))
    const paths = fields.map(({ path }) => path)
    expect(paths.toSorted()).toEqual(inputs.flatMap(leaves).toSorted())
    for (const { params } of fields) {
      const reference = /^\$\.metadata\.enums\.(\w+)$/u.exec(
        String(params?.['$ref'] ?? ''),
      )?.[1]
      if (reference !== undefined) {
        expect(metadata.enums).toHaveProperty(reference)
      }
    }
  }
})

test('the signed requests are those of the contract', () => {
  const { display, context } = read(join(folder, 'eip712-deeds.json'))
  const source = readFileSync('contracts/src/libraries/Requests.sol', 'utf8')
  const types = [...source.matchAll(/"((?:Publish|Update)\([^"]+\))"/gu)]
  const encoded = types.map((match) => match[1])
  expect(encoded).toHaveLength(2)
  expect(Object.keys(display.formats)).toEqual(encoded)
  for (const [key, { fields }] of Object.entries(display.formats)) {
    const members = [...key.matchAll(/ (\w+)[,)]/gu)].map((match) => match[1])
    expect(fields.map(({ path }) => path)).toEqual(members)
  }
  const { domain } = context.eip712 as unknown as { domain: object }
  expect(domain).toEqual({ name: 'Freehold Deeds', version: '1' })
  expect(readFileSync('contracts/src/base/Delegation.sol', 'utf8')).toMatch(
    /DOMAIN_NAME = "Freehold Deeds";\s+string private constant DOMAIN_VERSION = "1"/u,
  )
})

test('the statement about a device is the one that is signed', () => {
  const { display, context } = read(join(folder, 'eip712-peers.json'))
  const members = bindingTypes.PeerBinding.map(
    ({ type, name }) => `${type} ${name}`,
  )
  const [[key, format] = ['']] = Object.entries(display.formats)
  expect(key).toBe(`PeerBinding(${members.join(',')})`)
  expect(format?.fields.map(({ path }) => path)).toEqual(
    bindingTypes.PeerBinding.map(({ name }) => name),
  )
  const { domain } = context.eip712 as unknown as { domain: object }
  expect(domain).toEqual(bindingDomain)
})

test('a deployment is added once, and earlier code makes room', () => {
  cpSync(folder, copies, { recursive: true })
  const old = [{ contract: 'Deeds', address: namesAddress } as const]
  const now = [{ contract: 'Deeds', address: deedsAddress } as const]
  addDeployments(copies, 10, old)
  expect(addDeployments(copies, 8453, now)).toHaveLength(3)
  expect(addDeployments(copies, 8453, now)).toEqual([])
  addDeployments(copies, 10, now)
  const { context } = read(join(copies, 'calldata-deeds.json'))
  expect(context.contract?.deployments).toEqual([
    { chainId: 10, address: deedsAddress },
    { chainId: 8453, address: deedsAddress },
  ])
})

type Abi = typeof deedsAbi | typeof namesAbi

function functionsOf(abi: Abi): AbiFunction[] {
  return (abi as readonly { type: string }[]).filter(
    (entry): entry is AbiFunction => entry.type === 'function',
  )
}

function changing(abi: Abi): string[] {
  return functionsOf(abi)
    .filter(({ stateMutability }) => stateMutability === 'nonpayable')
    .map((entry) => toFunctionSignature(entry))
}

function inputsOf(abi: Abi, signature: string): readonly AbiParameter[] {
  const entries = functionsOf(abi)
  const entry = entries.find((one) => toFunctionSignature(one) === signature)
  return entry?.inputs ?? []
}

function parsed(key: string): AbiFunction {
  return parseAbiItem(`function ${key}` as never) as unknown as AbiFunction
}

function signatureOf(key: string): string {
  return toFunctionSignature(parsed(key))
}

function named({ name, type }: AbiParameter): string {
  return `${type} ${name}`
}

/** Paths of the values in an argument, as ERC-7730 writes them. */
function leaves(input: AbiParameter): string[] {
  const at = input.type.endsWith('[]') ? `${input.name}.[]` : `${input.name}`
  if (!('components' in input)) return [at]
  return input.components.flatMap(leaves).map((path) => `${at}.${path}`)
}
