/**
 * The direction of the house (docs/architecture.md):
 * app → components → lib/hooks → lib/drive → domains → lib/base.
 * @swc/core parses: TypeScript 7 has no API that this tool could use.
 */
const testFiles = String.raw`\.test\.tsx?$`
const domain = String.raw`^lib/(?!base/|drive/|hooks/)([^/]+)/`

const fence = (name, comment, packages, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(app|components|lib|peer)/', pathNot: [allowed, testFiles] },
  to: {
    path: `(^|/)node_modules/(${packages})/`,
    dependencyTypesNot: ['type-only'],
  },
})

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one idea, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import that leads nowhere; a fence cannot see it either.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'nothing-imports-app',
      comment: 'app/ is the outermost ring.',
      severity: 'error',
      from: { pathNot: '^app/' },
      to: { path: '^app/' },
    },
    {
      name: 'lib-not-ui',
      comment: 'lib/ knows nothing of screens.',
      severity: 'error',
      from: { path: '^(lib|peer)/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'app-through-hooks',
      comment:
        'Screens reach the house through lib/hooks; types may come along.',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: testFiles },
      to: {
        path: '^lib/(node|peers|registry|names|wallet)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'ui-parts-are-dumb',
      comment: 'components/ui draws what it is given.',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: {
        path: '^(lib|components/(?!ui/))',
        pathNot: '^lib/base/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'hooks-are-outermost-lib',
      comment:
        'Only screens may import lib/hooks: everything else has no React.',
      severity: 'error',
      from: { path: '^(lib|peer)/', pathNot: '^lib/hooks/' },
      to: { path: '^lib/hooks/' },
    },
    {
      name: 'drive-above-domains',
      comment: 'Domains never import the use cases that join them.',
      severity: 'error',
      from: { path: domain },
      to: { path: '^lib/drive/' },
    },
    {
      name: 'domain-isolated',
      comment: 'Sibling domains meet in lib/drive only.',
      severity: 'error',
      from: { path: domain, pathNot: '^lib/node/' },
      to: { path: '^lib/', pathNot: ['^lib/$1/', '^lib/base/'] },
    },
    {
      name: 'node-composes-peers',
      comment: 'lib/node may import lib/peers, and no other domain.',
      severity: 'error',
      from: { path: '^lib/node/' },
      to: { path: '^lib/', pathNot: ['^lib/(node|peers|base)/'] },
    },
    {
      name: 'base-stands-alone',
      comment: 'lib/base imports nothing of the house.',
      severity: 'error',
      from: { path: '^lib/base/' },
      to: { path: '^(lib|components|app|peer)/', pathNot: '^lib/base/' },
    },
    {
      name: 'shipped-not-tools',
      comment: 'What people run never imports what only builds or tests it.',
      severity: 'error',
      from: { path: '^(app|components|lib|peer)/', pathNot: testFiles },
      to: { path: '^(scripts|e2e|test|bench|contracts)/' },
    },
    fence(
      'fence-libp2p',
      'helia and libp2p live in content, node, peers and the Node peer.',
      'helia|libp2p|@helia|@libp2p|@multiformats/multiaddr|blockstore-(?!core/)[^/]+|datastore-[^/]+',
      '^(lib/(content|node|peers)|peer)/',
    ),
    fence(
      'fence-blockstore-core',
      'What a block store is made of lives with the stores, too.',
      'blockstore-core',
      '^(lib/(content|node|peers|store)|peer)/',
    ),
    fence(
      'fence-viem',
      'viem lives in registry and wallet; hooks only pass its values on.',
      'viem',
      '^lib/(registry|names|wallet|hooks)/',
    ),
    fence(
      'fence-wagmi',
      'wagmi lives in wallet and hooks.',
      'wagmi|@wagmi',
      '^lib/(wallet|hooks)/',
    ),
    fence(
      'fence-react',
      'React lives in app, components and hooks.',
      'react|react-dom|react-aria-components|@tanstack/react-query',
      '^(app|components|lib/hooks)/',
    ),
    fence('fence-next', 'next/* lives in app.', 'next', '^app/'),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: 'specify',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|\\.next|\\.freehold|artifacts|cache)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
    builtInModules: { add: ['node:sqlite', 'node:test'] },
  },
}
