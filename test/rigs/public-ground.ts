import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChainConfig } from '#lib/base/network-config'
import { startAnvilWith } from './anvil-with.ts'
import { startSirv } from './other-servers.ts'
import { freePort } from './ports.ts'
import { startProgram } from './processes.ts'
import type { Program } from './processes.ts'
import { until } from './until.ts'

/** What docs/deploy.md leads to, as far as one machine goes. */
export interface PublicGround {
  /** Where the export is, served by a server that is not ours. */
  origin: string
  rpcUrl: string
  relay: string
  stop(): Promise<void>
}

/** SHA-256 of the public key in `test/vectors/tls`, for Chromium. */
export const trustsTheCertificate =
  '--ignore-certificate-errors-spki-list=UZwzHwLHtjRxvKH5bLEYdyYbgf4UJNa5+kQP6v5taZ0='

const certificate = 'test/vectors/tls/localhost'
/** A chain that is none of ours: another id, no faucet, blocks of its own. */
const chainId = 424_242
/** The first of the accounts that anvil gives coins to; everybody has it. */
const payer =
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'

/** Walks the steps of docs/deploy.md, each by its command. */
export async function startPublicGround(
  folder: string,
  site: string,
): Promise<PublicGround> {
  await mkdir(folder, { recursive: true })
  const anvil = await startAnvilWith(chainId, [])
  const chain = await deployContracts(folder, anvil.url)
  const { relay, program } = await startPublicPeer(folder)
  const network = {
    profile: 'public',
    relays: [relay],
    iceServers: [],
    chains: [chain],
  }
  const copy = join(folder, 'site')
  await cp(site, copy, { recursive: true })
  await writeFile(join(copy, 'network.json'), JSON.stringify(network))
  const server = await startSirv(copy)
  return {
    origin: server.origin,
    rpcUrl: anvil.url,
    relay,
    async stop() {
      await server.stop()
      await program.stop()
      await anvil.stop()
    },
  }
}

/** `npm run deploy`, and what its file says as `network.json` wants it. */
async function deployContracts(
  folder: string,
  rpcUrl: string,
): Promise<ChainConfig> {
  const chain = {
    id: chainId,
    name: 'Rehearsal',
    coin: { name: 'Coin', symbol: 'COIN', decimals: 18 },
    rpcUrls: [rpcUrl],
  }
  const network = join(folder, 'network.json')
  const key = join(folder, 'payer.key')
  await writeFile(network, JSON.stringify({ chains: [chain] }))
  await writeFile(key, payer)
  const deploy = startProgram({
    name: 'deploy',
    command: process.execPath,
    args: [
      'scripts/deploy.mjs',
      ...['--chain', String(chainId), '--network', network],
      ...['--key-file', key, '--folder', folder, '--no-verify'],
    ],
  })
  if ((await deploy.exited) !== 0) throw new Error(deploy.output())
  const written = await readFile(join(folder, `${chainId}.json`), 'utf8')
  const { contracts } = JSON.parse(written) as {
    contracts: { contract: string; address: `0x${string}`; block: number }[]
  }
  const named = (name: string) => {
    const found = contracts.find(({ contract }) => contract === name)
    if (found === undefined) throw new Error(`${name} is not in the file.`)
    return found
  }
  return {
    ...chain,
    deeds: named('Deeds').address,
    names: named('Names').address,
    deployedAt: named('Deeds').block,
    faucet: false,
  }
}

async function startPublicPeer(
  folder: string,
): Promise<{ relay: string; program: Program }> {
  const port = String(await freePort())
  const program = startProgram({
    name: 'peer',
    command: process.execPath,
    args: [
      'peer/main.ts',
      ...['--data', join(folder, 'peer'), '--port', port],
      ...['--certificate', `${certificate}.crt`],
      ...['--certificate-key', `${certificate}.key`],
      ...['--address', `/dns4/localhost/tcp/${port}/tls/ws`],
      ...['--parent', String(process.pid)],
    ],
  })
  const relay = await until(
    () => /^listening (\S+)$/m.exec(program.output())?.[1],
    { what: `the peer listens: ${program.output()}`, timeout: 30_000 },
  )
  return { relay, program }
}
