import { formatFee } from '#lib/base/format-coin'
import { factoryAddress, factoryCost } from './factory.ts'
import type { DeploymentPlan, PlannedContract } from './plan.ts'

/** A plan as lines that a person reads before paying. */
export function planLines(plan: DeploymentPlan): string[] {
  const { chain, factory, steps, fee, gasPrice } = plan
  const price = `${trim(Number(gasPrice) / 1e9)} gwei`
  const cost = formatFee(fee, chain.coin)
  const needsFactory = !factory && steps.some(({ there }) => !there)
  return [
    `${chain.name}, chain ${chain.id}, gas at ${price}`,
    ...(needsFactory ? [factoryLine(plan)] : []),
    ...steps.map((step) => stepLine(step, plan)),
    fee === 0n ? 'Nothing to do: all of it is there.' : `In all about ${cost}.`,
  ]
}

function factoryLine({ chain }: DeploymentPlan): string {
  const cost = formatFee(factoryCost, chain.coin)
  return `  CREATE2 factory ${factoryAddress}: missing, ${cost}`
}

function stepLine(
  { build, there, gas }: PlannedContract,
  { chain, gasPrice }: DeploymentPlan,
): string {
  const { name, address, runtimeHash } = build
  if (there) return `  ${name} ${address}: there already, code ${runtimeHash}`
  const cost = formatFee(gas * gasPrice, chain.coin)
  return `  ${name} ${address}: ${gas} gas, ${cost}`
}

/** At most four figures behind the point, none for nothing. */
function trim(gwei: number): string {
  return String(Number(gwei.toFixed(4)))
}
