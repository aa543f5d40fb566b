import { sleep } from '#lib/base/abort'
import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { headWatch } from '#lib/registry/read/watch-head'
import { allChains, readPause } from './chain-clients.ts'
import type { KnownChain } from './chain-clients.ts'
import { recordReads } from './chain-reads.ts'
import { refreshRecords } from './refresh-records.ts'
import type { DriveServices } from '../services.ts'

type Watched = Pick<DriveServices, 'config' | 'manifest' | 'report'>

/** Looks after which records are read again though no block was dropped. */
const looksBetween = 15

/**
 * Keeps the records of the drive as the chain has them: reads them now, again
 * at once when a reorganisation dropped blocks, and now and then for what
 * other devices did. Runs until the signal ends it.
 */
export async function watchRecords(
  services: Watched,
  options: Abortable = {},
): Promise<void> {
  const reads = recordReads(services.config)
  await refreshRecords(services, reads, options)
  await Promise.all(
    allChains(services.config).map((known) =>
      watchChain(services, known, options),
    ),
  )
}

async function watchChain(
  services: Watched,
  { chain, client }: KnownChain,
  options: Abortable,
): Promise<void> {
  const look = headWatch(client)
  for (let looks = 1; ; looks++) {
    await sleep(readPause(chain), options.signal)
    const items = await services.manifest.all()
    // Without a record there is nothing to watch, and no server is asked.
    if (!items.some(({ record }) => record?.chainId === chain.id)) continue
    try {
      const { dropped } = await look(options)
      if (dropped === 0 && looks % looksBetween !== 0) continue
      const reads = recordReads(services.config)
      await refreshRecords(services, reads, options)
    } catch (thrown) {
      options.signal?.throwIfAborted()
      // A chain that does not answer is asked again; screens say so.
      if (!(thrown instanceof AppError)) services.report(thrown)
    }
  }
}
