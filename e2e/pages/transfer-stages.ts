import type { BrowserContext } from 'playwright-core'

/**
 * How far a transfer is, in order; each as the page itself comes there. The
 * first is before the page is opened and is told by nobody.
 */
export const transferStages = [
  'before the relay is called',
  'a place at the relay is asked for',
  'the offer is about to be sent',
  'the answer came, the way is sought',
  'the devices are connected',
  'the first bytes are here',
  'a quarter is here',
  'half is here',
  'nearly all is here',
  'all is here',
] as const

export type TransferStage = (typeof transferStages)[number]

declare global {
  /** Told by the page; it goes on once the rig has done what it wants. */
  var reachedStage: (stage: TransferStage) => Promise<void>
}

/**
 * Calls `reached` at each stage of every page of `context`; call it before
 * the page is opened. Signalling waits until `reached` has resolved, so what
 * it does there comes before the next step; the rest of the page goes on.
 */
export async function watchStages(
  context: BrowserContext,
  reached: (stage: TransferStage) => Promise<void>,
): Promise<void> {
  await context.exposeBinding('reachedStage', (_, stage: TransferStage) =>
    reached(stage),
  )
  await context.addInitScript(holdSignalling)
  await context.addInitScript(watchScreen)
}

/** Runs in the page: WebRTC in slow motion at two places. */
function holdSignalling(): void {
  const Original = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState !== 'connected') return
        void globalThis.reachedStage('the devices are connected')
      })
    }

    override async setLocalDescription(
      description?: RTCLocalSessionDescriptionInit,
    ): Promise<void> {
      if (description?.type === 'offer') {
        await globalThis.reachedStage('the offer is about to be sent')
      }
      await super.setLocalDescription(description)
    }

    override async setRemoteDescription(
      description: RTCSessionDescriptionInit,
    ): Promise<void> {
      if (description.type === 'answer') {
        await globalThis.reachedStage('the answer came, the way is sought')
      }
      await super.setRemoteDescription(description)
    }
  }
}

/** Runs in the page: what it shows of its node and of the transfer. */
function watchScreen(): void {
  const find = (id: string) =>
    document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
  const told = new Set<TransferStage>()
  const tell = (stage: TransferStage, when: boolean) => {
    if (!when || told.has(stage)) return
    told.add(stage)
    void globalThis.reachedStage(stage)
  }
  setInterval(() => {
    const node = find('node-status')?.dataset['state']
    tell('a place at the relay is asked for', node === 'online')
    const viewer = find('viewer')
    const line = viewer?.querySelector('progress')
    const isWhole = viewer?.dataset['state'] === 'ready'
    // What came between two looks has been passed as well.
    const part = isWhole ? 1 : line ? line.value / line.max : 0
    tell('the first bytes are here', part > 0)
    tell('a quarter is here', part >= 0.25)
    tell('half is here', part >= 0.5)
    tell('nearly all is here', part >= 0.9)
    tell('all is here', isWhole)
  }, 5)
}
