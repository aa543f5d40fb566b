import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** How a person gets an IPFS Cluster for the tests, in one line. */
export const HOW_TO_GET_CLUSTER =
  'No IPFS Cluster 1.1 or newer found: put "ipfs-cluster-service" on the PATH, or name one in IPFS_CLUSTER (https://ipfscluster.io/download/).'

/** `IPFS_CLUSTER`, or the one on the PATH. */
export async function findCluster(): Promise<string | undefined> {
  const named = process.env['IPFS_CLUSTER'] ?? ''
  for (const place of [named, 'ipfs-cluster-service']) {
    if (place !== '' && (await isRecent(place))) return place
  }
  return undefined
}

async function isRecent(program: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(program, ['--version'])
    const [, major = 0, minor = 0] =
      /version (\d+)\.(\d+)/u.exec(stdout)?.map(Number) ?? []
    return major > 1 || (major === 1 && minor >= 1)
  } catch {
    // Not there, or not a cluster: the next place is asked.
    return false
  }
}
