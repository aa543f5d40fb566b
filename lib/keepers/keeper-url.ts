import { AppError } from '../base/errors.ts'

const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * The address of a keeper as a person pasted it, in the one form that is
 * kept: no slash, query or fragment at its end, and not the path of a single
 * call. A token would be readable on the way over plain http, so that is for
 * this machine alone.
 *
 * @throws AppError `network-config-invalid`
 */
export function keeperUrl(text: string): string {
  const typed = text.trim()
  const url = URL.parse(
    /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`,
  )
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw refused(
      'This is not the address of a keeper. It looks like https://keeper.example.',
    )
  }
  if (url.username !== '' || url.password !== '') {
    throw refused('Leave name and password out of the address: use the token.')
  }
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) {
    throw refused(
      'Over http the token could be read on the way. Use https; http is for keepers on this machine.',
    )
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(pins|api\/v0)$/, '')
  return url.origin + path
}

/** Host and port, as a person recognises the keeper by. */
export function keeperHost(url: string): string {
  return URL.parse(url)?.host ?? url
}

/** True for a keeper on this machine. */
export function isOnThisMachine(url: string): boolean {
  return loopback.test(URL.parse(url)?.hostname ?? '')
}

function refused(sentence: string): AppError {
  return new AppError('network-config-invalid', sentence)
}
