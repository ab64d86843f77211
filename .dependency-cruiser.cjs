/** Imports point one way; each rule says why. Layers, from the top: see ARCHITECTURE.md. */
const layers = [
  ['^src/cli', '^src/(?!cli/|commands/|report/(guard|text/colors)|plan/day|diagnostics/)'],
  ['^src/commands', '^src/cli/'],
  ['^src/(workspace|notify|board|report|publish)/', '^src/(cli|commands)/'],
  ['^src/(evaluate\\.ts|review/|insight/|actions/)', '^src/(cli|commands|workspace|notify|board|report|publish)/'],
  [
    '^src/(checks|document|schema)/',
    '^src/(cli|commands|workspace|notify|board|report|publish|review|insight|actions/|evaluate)',
  ],
  ['^src/plan/', '^src/(?!plan/|diagnostics/)'],
  ['^src/diagnostics/', '^src/(?!diagnostics/)'],
];
const pure = '^src/((plan|checks|review|actions|document|schema|diagnostics|insight|report|publish)/|evaluate)';
const owners = [
  ['yaml', '^src/document/', 'one place knows how YAML is read, so that accepted always means the same'],
  [
    '(ajv(-formats)?|@exodus/schemasafe)',
    '^src/schema/compile',
    'validators are compiled at build time; what compiles them never ships',
  ],
  ['simple-git', '^src/workspace/git', 'one module decides what reaches git, and how it is hardened'],
  ['commander', '^src/cli/', 'the command line is parsed in one place'],
  ['chalk', '^src/report/', 'only text for a terminal has colour'],
  ['(date-holidays|@hyunbinseo/holidays-kr)', '^src/workspace/holidays', 'loading holiday data is I/O by weight'],
];

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle means two modules are one; merge them or find the third.',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-orphans',
      comment: 'A module that nothing imports is dead.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/cli/run\\.ts$', '^src/schema/compile\\.ts$'] },
      to: {},
    },
    {
      name: 'pure-stays-pure',
      comment:
        'Facts are functions of data: no files, clock, network or process in them, so that they can be replayed.',
      severity: 'error',
      from: { path: pure, pathNot: '^src/schema/compile' },
      to: { dependencyTypes: ['core'] },
    },
    ...layers.map(([from, to]) => ({
      name: `layer-${from.replace(/\W+/g, '-').replace(/^-|-$/g, '')}`,
      comment: 'Imports point one way, from the wiring to the facts; what a lower layer needs from above is passed in.',
      severity: 'error',
      from: { path: from },
      to: { path: to },
    })),
    ...owners.map(([name, owner, why]) => ({
      name: `only-one-importer-${name.replace(/\W+/g, '-')}`,
      comment: why,
      severity: 'error',
      from: { path: '^src', pathNot: owner },
      to: { path: `node_modules/${name}/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
