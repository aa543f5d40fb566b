/**
 * Lint rules of our own. A 64-digit hex literal is the shape of a private key:
 * none belongs into shipped source, not even one of a well-known test account.
 */
const keyShape = /^(0x)?[0-9a-fA-F]{64}$/

const noKeyLiteral = {
  meta: {
    type: 'problem',
    docs: { description: 'Forbids literals with the shape of a private key.' },
  },
  create(context) {
    const check = (node, text) => {
      if (!keyShape.test(text) || /^(0x)?0*$/.test(text)) return
      context.report({
        node,
        message:
          'A 64-digit hex literal looks like a private key. Derive or configure it.',
      })
    }
    return {
      Literal(node) {
        if (typeof node.value === 'string') check(node, node.value)
      },
      TemplateElement(node) {
        check(node, node.value.raw)
      },
    }
  },
}

export default {
  meta: { name: 'house' },
  rules: { 'no-key-literal': noKeyLiteral },
}
