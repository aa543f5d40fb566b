import type { StreamHandler, StreamHandlerOptions } from '@libp2p/interface'
import { override } from './override.ts'

/** The part of libp2p's registrar that a service announces its protocols to. */
interface Registrar {
  handle(
    protocol: string,
    handler: StreamHandler,
    options?: StreamHandlerOptions,
  ): Promise<void>
}

/**
 * The same libp2p components, except that a service built from them has its
 * handler of `protocol` wrapped. libp2p's own middleware is no way to do it:
 * its registrar hands out the stored list, to which each incoming stream then
 * adds one more handler.
 */
export function withWrappedHandler<C extends { registrar: object }>(
  components: C,
  protocol: string,
  wrap: (handler: StreamHandler) => StreamHandler,
): C {
  const registrar = components.registrar as Registrar
  const handle: Registrar['handle'] = (name, handler, options) =>
    registrar.handle(name, name === protocol ? wrap(handler) : handler, options)
  const wrapped = override(registrar, 'handle', handle)
  return override(components, 'registrar', wrapped)
}
