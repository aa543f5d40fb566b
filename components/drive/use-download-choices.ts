'use client'
import type { MenuChoice } from '#components/ui/menu'
import type { ItemView } from '#lib/drive/types'
import { useSave } from '#lib/hooks/use-saves'

/** To the disk: a file as it is, a folder as zip, either with its addresses. */
export function useDownloadChoices({ item }: ItemView): MenuChoice[] {
  const { save } = useSave()
  const { cid, name, type, size, kind } = item
  const saveAs = (form: 'file' | 'zip' | 'car') => () =>
    save({ address: { cid, providers: [] }, cid, form, name, type, size })
  const isFolder = kind === 'folder'
  return [
    {
      label: isFolder ? 'Download as zip' : 'Download',
      icon: 'download',
      testId: 'download',
      run: saveAs(isFolder ? 'zip' : 'file'),
    },
    {
      label: 'Download as CAR',
      icon: 'download',
      testId: 'download-car',
      run: saveAs('car'),
    },
  ]
}
