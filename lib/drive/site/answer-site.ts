import { CID } from 'multiformats/cid'
import { AppError, isAbort, toAppError } from '#lib/base/errors'
import { statEntry } from '#lib/content/read-entry'
import type { Entry } from '#lib/content/read-entry'
import { readFile } from '#lib/content/read-file'
import { refuseDenied } from '../denylist/content-filter.ts'
import { failureAnswer, sentence } from '../gateway/gateway-answer.ts'
import type { GatewayAnswer } from '../gateway/gateway-answer.ts'
import { fileAnswer, typeOf } from '../gateway/file-answer.ts'
import type { FileRead } from '../gateway/file-answer.ts'
import { nobodyHas } from '../open/begin-opening.ts'
import type { DriveServices } from '../services.ts'
import { largestRedirects, parseRedirects, redirectFor } from './redirects.ts'
import { siteHeaders, siteType } from './site-types.ts'

/** A site, and what it is read with. */
export interface SiteRead extends Omit<FileRead, 'clock'> {
  services: Pick<DriveServices, 'filter' | 'clock'>
  /** Of the one folder that is the site. Nothing else can be asked for. */
  root: CID
}

/**
 * The answer to a request of a published site: its file, the `index.html` of a
 * folder, or what its `_redirects` say of a path that is not there. Never
 * rejects.
 *
 * @param person aborted when nobody waits for the answer any more
 */
export async function answerSite(
  site: SiteRead,
  person: AbortSignal,
): Promise<GatewayAnswer> {
  try {
    const [pathname = '', search] = site.ask.address.split('?', 2)
    const names = namesIn(pathname)
    refuseDenied(await site.services.filter.current(), site.root, names)
    const found = await find(site, names)
    if (found === 'folder') {
      const query = search === undefined ? '' : `?${search}`
      if (!pathname.endsWith('/')) return moved(301, `${pathname}/${query}`)
    } else if (found !== undefined) {
      return await send(site, found)
    }
    return await elsewhere(site, pathname)
  } catch (thrown) {
    const isNobody = isAbort(thrown) && !person.aborted
    return failureAnswer(isNobody ? nobodyHas(thrown) : toAppError(thrown))
  }
}

/** @throws AppError `address-malformed` */
function namesIn(pathname: string): string[] {
  try {
    const parts = pathname.split('/').filter((part) => part !== '')
    return parts.map((part) => decodeURIComponent(part))
  } catch (cause) {
    throw new AppError(
      'address-malformed',
      'This address is not well formed.',
      {
        cause,
      },
    )
  }
}

/**
 * A file by its names, or the index of a folder; `folder` for a folder that
 * is named without a slash, or that has no index.
 */
async function find(
  { root, store, signal, ask }: SiteRead,
  names: string[],
): Promise<Entry | 'folder' | undefined> {
  try {
    const entry = await statEntry(root, names, store, { signal })
    if (entry.kind === 'file') return entry
    const [path = ''] = ask.address.split('?')
    if (!path.endsWith('/')) return 'folder'
    return await statEntry(root, [...names, 'index.html'], store, { signal })
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'path-missing') {
      return undefined
    }
    throw thrown
  }
}

async function send(
  { services, ...read }: SiteRead,
  entry: Entry,
): Promise<GatewayAnswer> {
  const { filter, clock } = services
  refuseDenied(await filter.current(), CID.parse(entry.cid))
  return fileAnswer({ ...read, clock }, entry, async () => {
    const type = siteType(entry.name) ?? (await typeOf(read, entry, '')).type
    return { ...siteHeaders, 'content-type': type }
  })
}

/** By the site's own rules; they count only where there is nothing. */
async function elsewhere(
  site: SiteRead,
  pathname: string,
): Promise<GatewayAnswer> {
  const rules = parseRedirects(await redirectsOf(site))
  const target = redirectFor(decodeURI(pathname), rules)
  if (target === undefined) {
    return sentence(404, 'This site has no page of that name.')
  }
  const { to, status } = target
  if (status >= 300 && status < 400) return moved(status, to)
  const ask = { ...site.ask, address: to }
  const page = await find({ ...site, ask }, namesIn(to.split('?')[0] ?? ''))
  if (page === undefined || page === 'folder') {
    return sentence(status === 200 ? 404 : status, 'There is nothing here.')
  }
  const plain = { ...ask, range: undefined, ifNoneMatch: undefined }
  const answer = await send({ ...site, ask: plain }, page)
  return { ...answer, status }
}

/** Empty if there is no such file. */
async function redirectsOf({ root, store, signal }: SiteRead): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    const file = await statEntry(root, ['_redirects'], store, { signal })
    if (file.size > largestRedirects) {
      throw new AppError(
        'content-too-large',
        'The file _redirects of this site is larger than 64 KiB.',
      )
    }
    for await (const piece of readFile(CID.parse(file.cid), store, {
      signal,
    })) {
      text += decoder.decode(piece, { stream: true })
    }
  } catch (thrown) {
    const isMissing =
      thrown instanceof AppError && thrown.code === 'path-missing'
    if (!isMissing) throw thrown
  }
  return text
}

function moved(status: number, location: string): GatewayAnswer {
  return { status, headers: { ...siteHeaders, location } }
}
