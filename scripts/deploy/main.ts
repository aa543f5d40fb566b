/** `npm run deploy` on Node 24: both contracts to one chain. */
import { endWithParent } from '../process/end-with-parent.ts'
import { chooseChain } from './choose-chain.ts'
import { buildContracts } from './contract-build.ts'
import { addDeployments } from './descriptors.ts'
import { deployToChain } from './deploy-to-chain.ts'
import { readCommand, standardFolder } from './options.ts'
import type { DeployCommand } from './options.ts'
import { readPayer, terminalQuestion } from './read-key.ts'

const letGo = endWithParent(() => process.exit(1))
try {
  await main(readCommand(process.argv.slice(2)))
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown)
  process.exitCode = 1
}
letGo()

async function main(command: DeployCommand): Promise<void> {
  const { keyFile, folder, sourcify } = command
  const chain = await chooseChain(command.networkFile, command.chain)
  const payer = async () =>
    readPayer({
      file: keyFile,
      environment: process.env['FREEHOLD_DEPLOY_KEY'],
      ask: terminalQuestion(),
    })
  const contracts = await deployToChain({
    chain,
    builds: buildContracts(),
    payer: command.dryRun ? undefined : payer,
    folder,
    sourcify: sourcify === undefined ? undefined : { server: sourcify },
    say: (line) => console.log(line),
  })
  // Trials, on a local chain or into a folder of their own, bind no wallet.
  const isTrial = chain.faucet === true || folder !== standardFolder
  if (contracts === undefined || isTrial) return
  for (const path of addDeployments('clear-signing', chain.id, contracts)) {
    console.log(`Written: ${path}`)
  }
}
