import { keepSite } from './keeper.ts'

/** Set by the build where sites have a host of their own. */
declare const siteApp: string

keepSite(globalThis.window, appOrigin()).catch((thrown: unknown) => {
  // What to do stands around this frame; a developer finds the reason here.
  document.body.textContent = 'This site does not start in this browser.'
  reportError(thrown)
})

/** At home `<cid>.ipfs.localhost` belongs to the app at `localhost`. */
function appOrigin(): string {
  const { hostname, protocol, port } = globalThis.location
  if (!hostname.endsWith('.ipfs.localhost')) return siteApp
  return `${protocol}//localhost${port === '' ? '' : `:${port}`}`
}
