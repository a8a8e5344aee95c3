// The house's rules: who may import whom. The tests in tests/unit/build show that each one bites.

/** Rooms from the ground up. A room may import from itself, and from rooms on lower floors. */
const floors = [
  ['system'],
  ['failures', 'texts'],
  ['jira', 'vault'],
  ['files'],
  ['history', 'settings'],
  ['connections', 'locking'],
  ['csv'],
  ['checks', 'clipboard', 'transfer', 'purposes', 'trust'],
  ['audit', 'replacement'],
  ['health', 'support'],
  ['handout'],
  ['tray', 'window', 'ipc'],
];

/**
 * Modules that both sides of the bridge may use: each feature's model, its channels, and the texts. The path says where
 * code may run.
 */
const shared =
  '^electron/([a-z]+/model/.+|texts/.+|[a-z]+/channels|ipc/(contract|channel-names|opened-channel))\\.(ts|json)$';

const door = '^electron/[^/]+/index\\.ts$';
const composition = '^electron/app/';
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
      from: { path: '^electron/(?!app/)([^/]+)/' },
      to: { path: '^electron/[^/]+/', pathNot: ['^electron/$1/', door, shared] },
    },
    {
      name: 'through-the-door-from-outside',
      comment: 'The composition, the preload and the pages come in by the doors as well.',
      severity: 'error',
      from: { path: '^(electron/app/|electron/[^/]+\\.ts$|renderer/)' },
      to: { path: '^electron/(?!app/)[^/]+/', pathNot: [door, shared] },
    },
    {
      name: 'pages-import-what-is-shared',
      comment: 'A door leads to Node and Electron: pages may take only types from it.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/', pathNot: shared, dependencyTypesNot: typesOnly },
    },
    {
      name: 'kit-knows-no-feature',
      comment: 'The parts of the kit serve every feature, so they know none of them.',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^(renderer/(?!ui/)|electron/(?!texts/|system/model/))' },
    },
    {
      name: 'list-knows-no-screen-above-it',
      comment:
        'Other features build upon the list of connections; what needs them both is in renderer/app.',
      severity: 'error',
      from: { path: '^renderer/connections/' },
      to: { path: '^renderer/(audit|health|history|purposes|replacement|transfer)/' },
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
      name: 'shared-without-electron',
      comment: 'A shared module runs on both sides of the bridge.',
      severity: 'error',
      from: { path: shared },
      to: { path: '^node_modules/electron/', dependencyTypesNot: typesOnly },
    },
    {
      name: 'shared-without-node',
      severity: 'error',
      from: { path: shared },
      to: { dependencyTypes: ['core'], dependencyTypesNot: typesOnly },
    },
    {
      name: 'shared-imports-what-is-shared',
      severity: 'error',
      from: { path: shared },
      to: { path: '^(electron|renderer)/', pathNot: shared, dependencyTypesNot: typesOnly },
    },
    {
      name: 'electron-at-the-rim',
      comment: 'Elsewhere Electron is passed in, so that the rest runs and is tested without it.',
      severity: 'error',
      from: { path: '^electron/[^/]+/', pathNot: '^electron/(app|tray|window)/' },
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
