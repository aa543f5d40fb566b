import { describe, expect, it } from 'vitest'
import { lonelyNode } from '#test/fake-services'
import { AppError } from '#lib/base/errors'
import type { NetworkConfig } from '#lib/base/network-config'
import { startingStatus } from '#lib/node/node-service'
import type {
  DialTry,
  Examination,
  ExaminedDevice,
  NodeStatus,
  RelayStatus,
} from '#lib/node/types'
import { examineAddress } from './examine-address.ts'
import type { OwnerWays } from './owner-ways.ts'
import type { RecordView } from '../types.ts'
import { examineReach } from './examine-reach.ts'
import { reportText } from './report.ts'

const cid = 'bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
const other = '12D3KooWRgWpXb6Dr1asK8JSQrWHmSWMYVEy4FoDZHXYd9WnXkFk'
const address = '/dns4/relay.example/tcp/443/wss/p2p/12D3KooWRelay'
const relay: RelayStatus = {
  address,
  peerId: '12D3KooWRelay',
  state: 'reserved',
  proved: true,
}

function status(change: Partial<NodeStatus> = {}): NodeStatus {
  return { ...startingStatus, state: 'reachable', relays: [relay], ...change }
}

type Reason = NonNullable<DialTry['failure']>['reason']

function device(
  reasons: Reason[],
  path: ExaminedDevice['path'] = 'none',
): ExaminedDevice {
  const tries = reasons.map((reason): DialTry => {
    const failure = { reason, text: 'wss://192.0.2.7:443 said no' }
    return { relay: address, way: 'webrtc', milliseconds: 20, failure }
  })
  return { peerId: other, named: 'relay', path, tries }
}

async function why(
  found: Partial<Examination>,
  node: NodeStatus = status(),
  providers: string[] = [other],
  places: string[] = [],
  ways: Partial<OwnerWays> = {},
  profile: NetworkConfig['profile'] = 'local',
) {
  const all = { here: false, asked: 1, answered: 1, devices: [], ...found }
  const diagnosis = await examineAddress(
    {
      config: { profile, relays: [], iceServers: [], chains: [] },
      owners: {
        record: async () => undefined,
        devices: async () => [],
        ...ways,
      },
      node: {
        ...lonelyNode(),
        status: () => node,
        examine: async (_root, { owners = [] } = {}) => ({
          ...all,
          devices: [...all.devices, ...owners.map(ownerDevice)],
        }),
      },
    },
    { cid, providers, places },
  )
  const sentences = diagnosis.findings
    .map(({ sentence, advice = '' }) => `${sentence} ${advice}`)
    .join('\n')
  return { ...diagnosis, sentences }
}

describe('why an address does not open', () => {
  it('tells ten faults apart, each in its own sentence', async () => {
    const faults = [
      await why({}, status({ mode: 'offline', state: 'offline' })),
      await why({ asked: 0 }, status({ relays: [] })),
      await why({}, status({ relays: [{ ...relay, state: 'waiting' }] })),
      await why({}, status({ relays: [{ ...relay, state: 'connected' }] })),
      await why({}, status({ relays: [{ ...relay, proved: false }] })),
      await why({}, status(), []),
      await why({ devices: [device(['not-waiting'])] }),
      await why({ devices: [device(['timeout', 'timeout', 'not-waiting'])] }),
      await why({ devices: [device(['no-webrtc', 'no-budget'])] }),
      await why({ devices: [device([], 'direct')] }),
    ]
    const own = faults.map(({ findings }) =>
      findings.filter(({ advice }) => advice !== undefined),
    )
    expect(own.every((found) => found.length > 0)).toBe(true)
    const texts = faults.map(({ sentences }) => sentences)
    expect(new Set(texts).size).toBe(faults.length)
    expect(texts[0]).toContain('You chose to be offline')
    expect(texts[1]).toContain('No relay is configured')
    expect(texts[2]).toContain('relay.example:443 does not answer')
    expect(texts[4]).toContain('a test call did not come through')
    expect(texts[5]).toContain('The link names no device')
    expect(texts[6]).toContain('is not waiting there')
    expect(texts[7]).toContain('firewall')
    expect(texts[8]).toContain('has carried enough')
    expect(texts[9]).toContain('did not send it')
  })

  it('says what is missing where no server is known to both', async () => {
    const alone = status({ relays: [] })
    const missing = 'no server at which both could meet'
    const none = await why({ asked: 0 }, alone)
    expect(none.sentences).toContain(missing)
    const place = `${address}/p2p-circuit/p2p/${other}`
    const named = await why({ asked: 0 }, alone, [other], [place])
    expect(named.sentences).not.toContain(missing)
    expect((await why({})).sentences).not.toContain(missing)
  })

  it('asks nobody while the person is offline', async () => {
    const offline = status({ mode: 'offline', state: 'offline' })
    const { findings } = await why({ here: true }, offline)
    expect(findings).toHaveLength(1)
  })

  it('says so when the content came after all', async () => {
    const devices = [device([], 'relay')]
    const { heading, findings } = await why({ here: true, devices })
    expect(heading).toBe('It has just arrived')
    expect(findings[0]?.verdict).toBe('good')
  })
})

/** One that was named by its owner and is away. */
function ownerDevice(peerId: string): ExaminedDevice {
  return { ...device(['not-waiting']), peerId, named: 'owner' }
}

describe('why an address does not open, whom else it asks', () => {
  const record = { owner: '0x01' } as unknown as RecordView

  it('calls the devices that speak for the owner, and says how it went', async () => {
    const found = await why({}, status(), [], [], {
      record: async () => record,
      devices: async () => [other],
    })
    expect(found.sentences).toContain('lets devices be found by this record')
    expect(found.sentences).toContain(
      'Device 12D3…XkFk, which speaks for the owner, is not waiting there.',
    )
    expect(found.calls).toHaveLength(1)
  })

  it('tells an owner whom nobody speaks for from one who is not known', async () => {
    const fails = (code: 'chain-unreachable' | 'record-missing') => async () =>
      Promise.reject(new AppError(code, 'No.'))
    const none = await why({}, status(), [], [], { record: async () => record })
    expect(none.sentences).toContain('No device speaks for its owner')
    expect(none.sentences).toContain('“Found by your records”')
    const silent = { record: fails('chain-unreachable') }
    const unknown = await why({}, status(), [], [], silent)
    expect(unknown.sentences).toContain('The chain did not answer')
    const missing = { record: fails('record-missing') }
    const nobody = await why({}, status(), [], [], missing)
    expect(nobody.sentences).toContain('No record names its owner')
  })

  it('names the services for IPFS nodes, and how far they led', async () => {
    const all = { hosts: ['one.example', 'two.example'], asked: 2 }
    const said = async (answered: number, named: number, reached: number) => {
      const routers = { ...all, answered, named, reached }
      return (await why({ routers })).sentences
    }
    expect(await said(2, 3, 1)).toContain(
      '2 of 2 services for IPFS nodes (one.example, two.example) answered; 1 of 3',
    )
    expect(await said(2, 3, 0)).toContain('none of which could be reached')
    expect(await said(0, 0, 0)).toContain('none knows a node')
    expect(await said(0, 0, 0)).toContain('Look at your connection')
    expect(await said(2, 3, 1)).not.toContain('other companies')
  })

  it('offers services only where they would be asked', async () => {
    const advice = 'No service for IPFS nodes is set up'
    const open = await why({}, status(), [], [], {}, 'public')
    expect(open.sentences).toContain(advice)
    expect((await why({})).sentences).not.toContain(advice)
    const hides = status({ mode: 'relay' })
    const hidden = await why({}, hides, [], [], {}, 'public')
    expect(hidden.sentences).not.toContain(advice)
  })
})

describe('whether others can reach you', () => {
  it('says more than the state of a relay only with a proof', () => {
    const untested = { ...relay, proved: undefined }
    const online = status({ state: 'online', relays: [untested] })
    const { heading, findings } = examineReach({ status: online, webrtc: true })
    expect(heading).toBe('Others can’t reach you yet')
    expect(findings[0]).toMatchObject({ verdict: 'off' })
  })

  it('knows a browser without WebRTC', () => {
    const { findings } = examineReach({ status: status(), webrtc: false })
    expect(findings[1]).toMatchObject({ verdict: 'bad' })
  })

  it('knows whether a TURN server helps relay only', () => {
    const only = status({ mode: 'relay' })
    const iceServers = [{ urls: 'turn:turn.example' }]
    const turn = { ...only, own: { ...only.own, iceServers } }
    const advice = (one: NodeStatus) =>
      examineReach({ status: one, webrtc: true }).findings[1]?.advice
    expect(advice(only)).toContain('TURN')
    expect(advice(turn)).toBeUndefined()
  })
})

describe('the report', () => {
  it('holds no whole key, no address and no password of anybody', async () => {
    const login = { username: 'someone', credential: 'secret word' }
    const own = {
      relays: [],
      iceServers: [{ urls: 'turn:turn.example', ...login }],
      routers: [],
      only: false,
    }
    const diagnosis = await why({ devices: [device(['timeout'])] })
    const { calls } = diagnosis
    const node = status({ own })
    const text = reportText({ diagnosis, cid, status: node, calls, now: 0 })
    expect(text).toContain(cid)
    expect(text).toContain('12D3…XkFk')
    expect(text).toContain('direct, by relay.example:443: timeout, 20 ms')
    for (const secret of [other, '192.0.2.7', 'secret word', 'someone']) {
      expect(text).not.toContain(secret)
    }
  })
})
