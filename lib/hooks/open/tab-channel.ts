/** A BroadcastChannel, narrowed to the messages that one side speaks. */
export function tabChannel<Port>(name: string): Port {
  return new BroadcastChannel(name) as unknown as Port
}
