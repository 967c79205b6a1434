/**
 * The walls of the house (docs/architecture.md). Data moves left to right; a room may import only
 * rooms to its left, and only through their door, `index.ts`.
 */
const leftToRight = [
  'core',
  'quant',
  'kernel',
  'sources',
  'store',
  'models',
  'log',
  'products',
  'alerts',
  'trading',
  'access',
  'assistant',
  'server',
  'cli',
];

const noImportRunsBack = leftToRight.slice(0, -1).map((room, position) => ({
  name: `${room}-imports-nothing-on-its-right`,
  comment: `src/${room} may import only: ${leftToRight.slice(0, position).join(', ') || 'nothing'}.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${leftToRight.slice(position + 1).join('|')})/` },
}));

const throughTheDoor = leftToRight.map((room) => ({
  name: `${room}-is-entered-by-its-door`,
  comment: `Import src/${room}/index.ts, not a file inside the room; tests may look behind doors.`,
  severity: 'error',
  from: { path: '^(src|bench|web|test)/', pathNot: [`^src/${room}/`, '^test/', '\\.test\\.ts$'] },
  to: { path: `^src/${room}/`, pathNot: `^src/${room}/index\\.ts$` },
}));

module.exports = {
  forbidden: [
    ...noImportRunsBack,
    ...throughTheDoor,
    {
      name: 'quant-does-no-input-or-output',
      severity: 'error',
      from: { path: '^src/quant/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'core-has-no-dependency',
      comment: 'Every thread loads it, and waits until all of it is loaded.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'client-has-no-dependency',
      severity: 'error',
      from: { path: '^client/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^client/src/' },
    },
    {
      name: 'pages-speak-to-the-server-over-http',
      comment: 'Pure maths is the same in a browser: a chart draws what the grades are made with.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: '^src/quant/index\\.ts$' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node'] },
  },
};
