import { inside } from './namespaces.ts'

/** Every address that anything in a namespace sent a packet to, or tried. */
export interface SentTo {
  addresses(): Promise<string[]>
}

/** Multicast DNS and the joining of groups, which stay in the local network. */
export const localGroups: readonly string[] = ['224.0.0.22', '224.0.0.251']

/** Watches all that leaves a namespace by `device`, from now on. */
export async function watchSent(
  namespace: string,
  device: string,
): Promise<SentTo> {
  await nft(namespace, 'add table ip watch')
  await nft(
    namespace,
    'add set ip watch sent { type ipv4_addr ; flags dynamic ; size 4096 ; }',
  )
  await nft(
    namespace,
    'add chain ip watch out { type filter hook output priority 0 ; }',
  )
  await nft(
    namespace,
    `add rule ip watch out oifname ${device} add @sent { ip daddr }`,
  )
  return {
    async addresses() {
      const shown = await inside(namespace, 'nft', 'list set ip watch sent')
      const elements = /elements = \{([^}]*)\}/.exec(shown)?.[1] ?? ''
      return elements
        .split(',')
        .map((address) => address.trim())
        .filter((address) => address !== '')
    },
  }
}

async function nft(namespace: string, command: string): Promise<void> {
  await inside(namespace, 'nft', command)
}
