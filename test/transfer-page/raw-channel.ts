/**
 * The limit: one data channel between two pages and nothing else on it.
 * Messages of 256 KiB, the largest that browsers take from each other, and
 * up to 8 MiB in the browser's own buffer.
 */
const messageBytes = 256 * 2 ** 10
const bufferBytes = 8 * 2 ** 20

let connection: RTCPeerConnection | undefined
let opened = Promise.withResolvers<RTCDataChannel>()
let missing = 0
let arrived = Promise.withResolvers<number>()

export const rawChannel = {
  async offer(): Promise<RTCSessionDescriptionInit> {
    const own = begin()
    adopt(own.createDataChannel('raw'))
    await own.setLocalDescription()
    return await gathered(own)
  },
  async answer(
    offer: RTCSessionDescriptionInit,
  ): Promise<RTCSessionDescriptionInit> {
    const own = begin()
    own.addEventListener('datachannel', (event) => adopt(event.channel))
    await own.setRemoteDescription(offer)
    await own.setLocalDescription()
    return await gathered(own)
  },
  async accept(answer: RTCSessionDescriptionInit): Promise<void> {
    await connection?.setRemoteDescription(answer)
    await opened.promise
  },
  /** Milliseconds from asking for `mebibytes` to having them. */
  async receive(mebibytes: number): Promise<number> {
    // The other page may have it open half a round trip before this one.
    const own = await opened.promise
    arrived = Promise.withResolvers()
    missing = mebibytes * 2 ** 20
    const begun = performance.now()
    own.send(String(mebibytes))
    return (await arrived.promise) - begun
  },
  close(): void {
    connection?.close()
    connection = undefined
  },
}

function begin(): RTCPeerConnection {
  connection?.close()
  connection = new RTCPeerConnection()
  opened = Promise.withResolvers()
  return connection
}

/** Sends what it is asked for, and counts what it asked for itself. */
function adopt(own: RTCDataChannel): void {
  const { resolve } = opened
  if (own.readyState === 'open') resolve(own)
  else own.addEventListener('open', () => resolve(own), { once: true })
  own.binaryType = 'arraybuffer'
  own.bufferedAmountLowThreshold = bufferBytes / 2
  own.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') void send(own, Number(data) * 2 ** 20)
    else count((data as ArrayBuffer).byteLength)
  })
}

function count(bytes: number): void {
  missing -= bytes
  if (missing <= 0) arrived.resolve(performance.now())
}

async function send(own: RTCDataChannel, bytes: number): Promise<void> {
  const message = new ArrayBuffer(messageBytes)
  for (let sent = 0; sent < bytes; sent += messageBytes) {
    if (own.bufferedAmount + messageBytes > bufferBytes) await low(own)
    own.send(message)
  }
}

function low(own: RTCDataChannel): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  own.addEventListener('bufferedamountlow', resolve, { once: true })
  return promise
}

async function gathered(
  own: RTCPeerConnection,
): Promise<RTCSessionDescriptionInit> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = () => own.iceGatheringState === 'complete' && resolve()
  own.addEventListener('icegatheringstatechange', look)
  look()
  await promise
  return own.localDescription?.toJSON() as RTCSessionDescriptionInit
}
