/**
 * What runs inside the page of a journey with hostile content. Each function
 * goes into the browser as its text, so it uses nothing from outside.
 */

/** What was noticed on the page, and where it was then. */
export interface Noticed {
  /** What content did that only the app may do. */
  seen: string[]
  /** Tasks of the page's thread over 200 ms. */
  long: { at: number; ms: number }[]
}

/**
 * Before any script of the page: bait in every store, traps on what reads it,
 * and a watch for tasks that hold the thread. Frames tell their page.
 */
export function plantCanaries(bait: string): void {
  const noticed: Noticed = { seen: [], long: [] }
  Object.defineProperty(window, '__noticed', { value: noticed })
  const note = (what: string) => {
    if (window === top) noticed.seen.push(`${what} at ${location.href}`)
    else parent.postMessage(`__seen ${what} in a frame`, '*')
  }
  Object.defineProperty(window, '__ran', {
    get: () => undefined,
    set() {
      note('a script ran')
    },
  })
  addEventListener('message', ({ data }) => {
    if (typeof data === 'string' && /^__(ran|seen)/u.test(data)) note(data)
  })
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    Reflect.set(window, name, () => note(`${name} was called`))
  }
  Object.defineProperty(window, 'ethereum', {
    value: { request: async () => note('the wallet was asked') },
  })
  trap(
    () => Storage.prototype,
    'getItem',
    (key) => key === bait,
  )
  trap(
    () => IDBFactory.prototype,
    'open',
    (key) => key === bait,
  )
  trap(
    () => Navigator.prototype,
    'sendBeacon',
    () => true,
  )
  watchTasks()
  if (window === top) plant()

  function trap(
    owner: () => object,
    name: string,
    isBait: (first: unknown) => boolean,
  ) {
    const prototype = owner()
    const real = Reflect.get(prototype, name) as (...all: unknown[]) => unknown
    Reflect.set(prototype, name, function (this: unknown, ...all: unknown[]) {
      if (isBait(all[0])) note(`${name} was called`)
      return Reflect.apply(real, this, all)
    })
  }

  function plant() {
    // A page that is not ours yet, such as about:blank, has no storage.
    if (!location.protocol.startsWith('http')) return
    localStorage.setItem(bait, 'a secret')
    sessionStorage.setItem(bait, 'a secret')
  }

  function watchTasks() {
    if (window !== top) return
    const types = PerformanceObserver.supportedEntryTypes
    if (types.includes('longtask')) {
      new PerformanceObserver((list) => {
        for (const { startTime: at, duration: ms } of list.getEntries()) {
          if (ms > 200) noticed.long.push({ at, ms })
        }
      }).observe({ type: 'longtask' })
      return
    }
    // Firefox does not tell: a beat that comes late was held by a task.
    let last = performance.now()
    setInterval(() => {
      const now = performance.now()
      if (now - last > 220) noticed.long.push({ at: last, ms: now - last - 20 })
      last = now
    }, 20)
  }
}

/** One address to open. */
export interface CaseToOpen {
  href: string
}

/** How the page showed it. */
export interface ShownCase {
  state: string
  type: string
  verified: boolean
  /** What a person reads in the large part of the viewer. */
  words: string
  /** Elements that could run or load what they are given. */
  bare: string[]
  /** Names of folder entries. */
  entries: string[]
  seconds: number
  seen: string[]
  /** The longest task while it was opened, in milliseconds; 0: none. */
  longest: number
}

/** Opens one after the other in one page, without loading it again. */
export async function openCases(cases: CaseToOpen[]): Promise<ShownCase[]> {
  const ended = ['ready', 'refused', 'failed', 'not-found']
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
  const noticed = Reflect.get(window, '__noticed') as Noticed
  const shown: ShownCase[] = []
  for (const { href } of cases) {
    const before = viewerNow()
    const begun = performance.now()
    noticed.seen.length = 0
    noticed.long.length = 0
    history.pushState(null, '', href)
    const viewer = await settled(before)
    // What content starts, it starts in the first moments.
    await pause(50)
    shown.push(read(viewer ?? viewerNow(), begun))
  }
  return shown

  function viewerNow() {
    return document.querySelector<HTMLElement>('[data-testid="viewer"]')
  }

  /** Another address is another viewer: the one of before does not count. */
  async function settled(
    before: HTMLElement | null,
  ): Promise<HTMLElement | undefined> {
    const until = performance.now() + 20_000
    while (performance.now() < until) {
      await pause(10)
      const viewer = viewerNow()
      if (viewer === null || viewer === before) continue
      if (ended.includes(viewer.dataset['state'] ?? '')) return viewer
    }
    return undefined
  }

  function read(viewer: HTMLElement | null, begun: number): ShownCase {
    const { state = 'nothing', type = '', verified } = viewer?.dataset ?? {}
    const longest = Math.max(0, ...noticed.long.map(({ ms }) => ms))
    const words = wordsOf(viewer)
    return {
      state,
      type,
      verified: verified === 'true',
      words,
      bare: bareElements(),
      entries: [
        ...document.querySelectorAll<HTMLElement>(
          '[data-testid="folder-entry"]',
        ),
      ].map((entry) => entry.dataset['name'] ?? ''),
      seconds: (performance.now() - begun) / 1_000,
      seen: [...noticed.seen],
      longest: Math.round(longest),
    }
  }

  /** The first words; asking for the layout of all would hold the page. */
  function wordsOf(viewer: HTMLElement | null): string {
    const walker = document.createTreeWalker(viewer ?? document.body, 4)
    let words = ''
    while (words.length < 600 && walker.nextNode() !== null) {
      words += ` ${walker.currentNode.textContent ?? ''}`
    }
    return words.replaceAll(/\s+/gu, ' ').trim().slice(0, 600)
  }

  function bareElements(): string[] {
    const found = document.querySelectorAll(
      'main iframe, main object, main embed, main script, main link, main style, main math, main base, main meta, main form[action]',
    )
    const links = [...document.querySelectorAll('main a[href]')].filter(
      (each) => !/^(https?|mailto):/u.test((each as HTMLAnchorElement).href),
    )
    return [...found, ...links]
      .filter((each) => {
        const sandbox = each.getAttribute('sandbox')
        if (each.tagName !== 'IFRAME' || sandbox === null) return true
        return /allow-(same-origin|top-navigation|popups)/u.test(sandbox)
      })
      .map((each) => each.outerHTML.slice(0, 120))
  }
}
