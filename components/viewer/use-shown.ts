'use client'
import { useEffect, useMemo, useState } from 'react'
import type { ParsedAddress } from '#lib/links/parse-address'
import { useOpen } from '#lib/hooks/use-open'
import type { Opened } from '#lib/hooks/use-open'
import { useSave } from '#lib/hooks/use-saves'
import type { ContentToSave } from '#lib/hooks/use-saves'
import { neighbours } from './folder/folder-order.ts'
import type { Neighbours } from './folder/folder-order.ts'
import { recallFolder, rememberFolder } from './folder/recent-folder.ts'
import { useKeep } from './use-keep.ts'
import type { Keeping } from './use-keep.ts'
import { useLookAgain } from './use-look-again.ts'
import type { LookAgain } from './use-look-again.ts'
import { viewTitle } from './viewer-words.ts'

/** Everything that the parts of the viewer share. */
export interface Shown {
  address: ParsedAddress
  view: Opened
  title: string
  /** `data-type`; empty until it is known. */
  type: string
  keeping: Keeping
  again: LookAgain
  /** Undefined while there is nothing to save. */
  download: (() => void) | undefined
  /** With all its addresses; as `download`. */
  downloadCar: (() => void) | undefined
  /** The files beside this one, if it lies in a folder. */
  beside: Neighbours | undefined
}

/** Opens an address and gathers what can be said and done about it. */
export function useShown(address: ParsedAddress): Shown {
  const view = useOpen(address)
  const title = viewTitle(view, address.name)
  const type = typeOf(view)
  const shown = view.entry?.cid ?? ''
  const keeping = useKeep(shown, title, type)
  const again = useLookAgain(view)
  const beside = useBeside(address, view)
  const downloads = useDownloads(address, view, title, type)
  return { address, view, title, type, keeping, again, ...downloads, beside }
}

/** Saves what is shown: a file as it is, a folder as zip, either as CAR. */
function useDownloads(
  { providers }: ParsedAddress,
  { state, cid: root, entry, file }: Opened,
  name: string,
  type: string,
): Pick<Shown, 'download' | 'downloadCar'> {
  const { save } = useSave()
  if (entry === undefined || state !== 'ready') {
    return { download: undefined, downloadCar: undefined }
  }
  const { cid, kind } = entry
  const size = file?.size ?? entry.size
  const address = { cid: root, providers }
  const saveAs = (form: ContentToSave['form']) => () =>
    save({ address, cid, form, name, type, size })
  return {
    download: saveAs(kind === 'folder' ? 'zip' : 'file'),
    downloadCar: saveAs('car'),
  }
}

function typeOf({ entry, file }: Opened): string {
  return entry?.kind === 'folder' ? 'inode/directory' : (file?.type ?? '')
}

/** Lists the folder around a file once the file itself is here. */
function useBeside(
  address: ParsedAddress,
  view: Opened,
): Neighbours | undefined {
  const isFile = view.state === 'ready' && view.entry?.kind === 'file'
  const [begun, setBegun] = useState(false)
  if (isFile && !begun) setBegun(true)
  const { path } = address
  const folder = useMemo(
    () => ({ ...address, path: address.path.slice(0, -1) }),
    [address],
  )
  const wanted = begun && path.length > 0 ? folder : undefined
  const known = recallFolder(view.cid, path.slice(0, -1))
  const listed = useOpen(known === undefined ? wanted : undefined)
  const entries = known ?? listed.entries
  const name = path.at(-1) ?? ''
  useRemember(view.cid, address.path, view)
  useRemember(view.cid, path.slice(0, -1), listed)
  return useMemo(() => {
    if (wanted === undefined || entries === undefined) return undefined
    return neighbours(entries, name)
  }, [wanted, entries, name])
}

/** A folder that was listed whole need not be listed again for each file. */
function useRemember(root: string, path: string[], view: Opened): void {
  const { state, entries, entry } = view
  const place = path.join('/')
  useEffect(() => {
    if (state !== 'ready' || entries === undefined) return
    if (entry?.kind === 'folder')
      rememberFolder(root, place.split('/'), entries)
  }, [root, place, state, entries, entry])
}
