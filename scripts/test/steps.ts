import { packageBin } from '../process/run-command.ts'
import { boundariesStep } from './boundaries-step.ts'
import { buildStep } from './build-step.ts'
import { commandStep } from './command-step.ts'
import { clusterStep } from './cluster-step.ts'
import { contractsStep } from './contracts-step.ts'
import { journeysStep } from './journeys-step.ts'
import { keeperStep } from './keeper-step.ts'
import { kuboStep } from './kubo-step.ts'
import { natStep } from './nat-step.ts'
import { dialsStep } from './dials-step.ts'
import { solidityLintStep } from './solidity-lint-step.ts'
import type { Step } from './step.ts'
import { storeStep } from './store-step.ts'
import { typesStep } from './types-step.ts'
import { unitStep } from './unit-step.ts'

const format = [...packageBin('oxfmt/bin/oxfmt'), '--check']
const lint = [
  ...packageBin('oxlint/bin/oxlint'),
  ...['--type-aware', '--deny-warnings'],
]
const unused = packageBin('knip/bin/knip.js')

/**
 * All of `npm test`, cheapest first, so that a slip shows early. Steps of one
 * row run side by side: they write to different places, have no limits in
 * milliseconds, and one of them leaves a core free. A row waits for the row
 * above it.
 */
export const steps: Step[][] = [
  [commandStep('format', format), commandStep('lint', lint), solidityLintStep],
  [typesStep, boundariesStep],
  [commandStep('unused', unused)],
  [unitStep],
  [contractsStep, buildStep],
  [
    commandStep('export', [process.execPath, 'scripts/check-export.ts']),
    commandStep('size', [process.execPath, 'scripts/check-size.ts']),
  ],
  [dialsStep],
  [storeStep],
  [kuboStep, keeperStep],
  [journeysStep],
  [natStep],
  [clusterStep],
]
