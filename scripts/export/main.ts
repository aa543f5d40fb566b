/** `npm run build` on Node 24: the app as files, for any static host. */
import { endWithParent } from '../process/end-with-parent.ts'
import { root } from '../process/run-command.ts'
import { buildApp } from '../start/build-app.ts'

const letGo = endWithParent(() => process.exit(1))
try {
  const { built } = await buildApp(root)
  console.log(built ? 'The app is in out/.' : 'The app in out/ is current.')
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown)
  process.exitCode = 1
}
letGo()
