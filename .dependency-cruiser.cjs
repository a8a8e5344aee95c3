// The house's rules: who may import whom. The tests in tests/unit/build show that each one bites.

/** Rooms from the ground up. A room may import from itself, and from rooms on lower floors. */
const floors = [
  ['system', 'failures', 'texts'],
  ['jira', 'vault'],
  ['history'],
  ['connections', 'locking'],
  ['checks', 'clipboard', 'moving', 'purposes', 'trust'],
  ['audit', 'replacement'],
  ['health', 'support'],
  ['tray', 'window', 'ipc'],
];

/**
 * Modules that are open to everyone although they are no door: they are pure, so that both sides of
 * the bridge can use them.
 */
const pure =
  '^electron/(' +
  [
    'failures/[^/]+',
    'texts/[^/]+',
    'system/(at-first-use|brand|channel|clock|formats|json-text|links|outside-text|result)',
    'audit/(change|matrix-cells|verdict)',
    'connections/(address|connection|form-rules|form-secrets|login-rules|nickname|own-address|secret-text|token-rules|visible-text)',
    'connections/(atlassian-domains|base64-bytes|edit-distance|entered-scheme|entered-text)',
    'connections/(host-alphabets|token-bytes|token-wrapping)',
    'checks/(account-name|check)',
    'clipboard/fill-form',
    'health/(expiry|standing|timeline|frequency|settings-schema|needs|stops)',
    'jira/scopes',
    'moving/mapping',
    'purposes/(draft|problems|purpose|secrets)',
    '[a-z]+/channels',
    'ipc/(contract|opened-channel)',
  ].join('|') +
  ')\\.ts$';

const door = '^electron/[^/]+/index\\.ts$';
const composition = '^electron/(?!preload\\.)[^/]+\\.ts$';
const typesOnly = ['type-only'];

const oneWay = floors.slice(0, -1).map((rooms, floor) => ({
  name: `one-way-from-${rooms.join('-')}`,
  comment: 'Dependencies point one way, down.',
  severity: 'error',
  from: { path: `^electron/(${rooms.join('|')})/` },
  to: {
    path: `^electron/(${floors
      .slice(floor + 1)
      .flat()
      .join('|')})/`,
  },
}));

module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: 'through-the-door',
      comment: "A room's modules are its own; others come in by its index.ts.",
      severity: 'error',
      from: { path: '^electron/([^/]+)/' },
      to: { path: '^electron/[^/]+/', pathNot: ['^electron/$1/', door, pure] },
    },
    {
      name: 'through-the-door-from-outside',
      comment: 'The composition, the preload and the pages come in by the doors as well.',
      severity: 'error',
      from: { path: '^(electron/[^/]+\\.ts$|renderer/)' },
      to: { path: '^electron/[^/]+/', pathNot: [door, pure] },
    },
    {
      name: 'pages-import-what-is-pure',
      comment: 'A door leads to Node and Electron: pages may take only types from it.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/', pathNot: pure, dependencyTypesNot: typesOnly },
    },
    {
      name: 'pages-without-electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^node_modules/electron/' },
    },
    {
      name: 'pages-without-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-without-electron',
      comment: 'A pure module runs on both sides of the bridge.',
      severity: 'error',
      from: { path: pure },
      to: { path: '^node_modules/electron/', dependencyTypesNot: typesOnly },
    },
    {
      name: 'pure-without-node',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'], dependencyTypesNot: typesOnly },
    },
    {
      name: 'pure-imports-what-is-pure',
      severity: 'error',
      from: { path: pure },
      to: { path: '^(electron|renderer)/', pathNot: pure, dependencyTypesNot: typesOnly },
    },
    {
      name: 'electron-at-the-rim',
      comment: 'Elsewhere Electron is passed in, so that the rest runs and is tested without it.',
      severity: 'error',
      from: { path: '^electron/[^/]+/', pathNot: '^electron/(tray|window)/' },
      to: { path: '^node_modules/electron/', dependencyTypesNot: typesOnly },
    },
    {
      name: 'nobody-imports-the-composition',
      comment: 'Only the composition knows everything, and nothing knows it.',
      severity: 'error',
      from: { pathNot: composition },
      to: { path: composition },
    },
    {
      name: 'program-without-pages-or-tests',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|tests|build)/' },
    },
    {
      name: 'pages-without-tests',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(tests|build)/' },
    },
    {
      name: 'no-circle',
      comment: 'Modules that need each other are one module, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'types', 'default'],
      extensions: ['.ts', '.svelte', '.js', '.json', '.mjs', '.cjs', '.d.ts'],
    },
  },
};
