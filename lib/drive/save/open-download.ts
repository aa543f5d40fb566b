/**
 * Opens an address that answers with a download, in a frame that nobody sees:
 * a link would ask whether to leave the page while files are being added, and
 * a link with `download` goes past the service worker.
 */
export function openDownload(address: string): { close(): void } {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.title = 'Download'
  frame.src = address
  document.body.append(frame)
  return { close: () => frame.remove() }
}
