/** What `interface-blockstore-tests` takes from aegir, which it does not bring. */
import * as chai from 'chai'
import chaiAsPromised from 'chai-as-promised'

/** These are called there, where chai has them as properties. */
const calls: Record<string, (subject: unknown) => boolean> = {
  ok: Boolean,
  true: (subject) => subject === true,
  false: (subject) => subject === false,
}

chai.use(chaiAsPromised)
chai.use((_, { addMethod }) => {
  for (const [name, holds] of Object.entries(calls)) {
    Reflect.deleteProperty(chai.Assertion.prototype, name)
    addMethod(chai.Assertion.prototype, name, function check(this: object) {
      const subject: unknown = Reflect.get(this, '_obj')
      if (!holds(subject)) throw new Error(`${String(subject)} is not ${name}`)
    })
  }
})

export const { expect } = chai
