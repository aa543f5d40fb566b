import type { Journey } from './journey.ts'
import * as adding from './journeys/adding.ts'
import * as accessibility from './journeys/accessibility.ts'
import * as badAddresses from './journeys/bad-addresses.ts'
import * as badChain from './journeys/bad-chain.ts'
import * as badFiles from './journeys/bad-files.ts'
import * as badFolders from './journeys/bad-folders.ts'
import * as blocked from './journeys/blocked.ts'
import * as backup from './journeys/backup.ts'
import * as chainTruth from './journeys/chain-truth.ts'
import * as coldLoad from './journeys/cold-load.ts'
import * as download from './journeys/download.ts'
import * as engine from './journeys/engine.ts'
import * as driveRecord from './journeys/drive-record.ts'
import * as fileKinds from './journeys/file-kinds.ts'
import * as firefox from './journeys/firefox.ts'
import * as firefoxChromium from './journeys/firefox-chromium.ts'
import * as gateway from './journeys/gateway.ts'
import * as hostileContent from './journeys/hostile-content.ts'
import * as keeper from './journeys/keeper.ts'
import * as keeping from './journeys/keeping.ts'
import * as keyboard from './journeys/keyboard.ts'
import * as names from './journeys/names.ts'
import * as namesLooks from './journeys/names-looks.ts'
import * as otherWallet from './journeys/other-wallet.ts'
import * as pictures from './journeys/pictures.ts'
import * as plainPlaces from './journeys/plain-places.ts'
import * as proof from './journeys/proof.ts'
import * as publicNetwork from './journeys/public-network.ts'
import * as recordChanges from './journeys/record-changes.ts'
import * as recordMany from './journeys/record-many.ts'
import * as reload from './journeys/reload.ts'
import * as relayFaults from './journeys/relay-faults.ts'
import * as relayKilled from './journeys/relay-killed.ts'
import * as relayOnly from './journeys/relay-only.ts'
import * as restart from './journeys/restart.ts'
import * as seeking from './journeys/seeking.ts'
import * as safety from './journeys/safety.ts'
import * as sessionKey from './journeys/session-key.ts'
import * as sharing from './journeys/sharing.ts'
import * as site from './journeys/site.ts'
import * as space from './journeys/space.ts'
import * as sponsored from './journeys/sponsored.ts'
import * as stuckTransaction from './journeys/stuck-transaction.ts'
import * as twoBrowsers from './journeys/two-browsers.ts'
import * as twoTabs from './journeys/two-tabs.ts'
import * as twoVersions from './journeys/two-versions.ts'

/**
 * Every journey: the main job, then the others, the longest first, so that no
 * lane is busy long after the other.
 */
export const journeys: readonly Journey[] = [
  twoBrowsers,
  fileKinds,
  accessibility,
  engine,
  hostileContent,
  space,
  pictures,
  namesLooks,
  seeking,
  blocked,
  firefox,
  download,
  gateway,
  safety,
  plainPlaces,
  relayOnly,
  adding,
  badChain,
  site,
  badFolders,
  keyboard,
  recordMany,
  reload,
  backup,
  twoVersions,
  twoTabs,
  restart,
  badFiles,
  coldLoad,
  // These wait more than they work.
  stuckTransaction,
  chainTruth,
  keeping,
  otherWallet,
  relayFaults,
  sharing,
  relayKilled,
  names,
  sponsored,
  recordChanges,
  driveRecord,
  sessionKey,
  proof,
  keeper,
  badAddresses,
  // Minutes each: long runs only.
  ...(process.env['FREEHOLD_LONG'] === '1'
    ? [firefoxChromium, publicNetwork]
    : []),
]
