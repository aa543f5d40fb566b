import { portOwner } from './port-owner.ts'
import { isFree } from './ports.ts'
import { StepFailure } from './step.ts'

/**
 * Throws if `port` is taken, with the name of its owner where the system
 * tells it. The app never moves by itself: another port is another origin.
 */
export async function checkPort(port: number): Promise<void> {
  if (await isFree(port)) return
  const owner = portOwner(port) ?? 'another program'
  throw new StepFailure(
    'Reserving the port',
    `port ${port} is in use by ${owner}`,
    `stop that program, or choose a port: npm start -- --port ${port + 100}. ` +
      'On another port the drive of this browser looks empty.',
  )
}
