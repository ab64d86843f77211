/** Imports point one way; each floor says why nothing below it may import it. Floors from the top, as in ARCHITECTURE.md. */
const floors = [
  ['cli', 'it starts the program; nothing needs it'],
  ['commands', 'it wires the world to the facts; neither knows of it'],
  ['serve', 'it answers over HTTP with what commands hand it'],
  ['mcp', 'it speaks to assistants, of tools that commands hand it'],
  ['board', 'the board shows what commands hand it, and tells them what a person wants'],
  ['publish', 'pages are made of what customers may read, and serve commands alone'],
  ['mail', 'letters are composed and sent for commands; how mail travels, nobody else knows'],
  ['workspace', 'the world serves commands alone'],
  ['words', 'sentences are made of views and results; none of those knows how it is told'],
  ['print', 'a printer knows a report as a value, and no sentence'],
  ['review', 'what a change means is asked by commands, and told in words'],
  ['updates', 'what customers wrote becomes actions; nothing below knows that it was they'],
  ['actions', 'what people do to a plan needs no more than the plan'],
  ['import', 'lists of other programs become templates; nothing below knows where those come from'],
  ['evaluate\\.ts', 'it says which files can be used; rules and below do not ask for it'],
  ['tables', 'the portfolio as data is made of views and what the past teaches'],
  ['(insight|rules)', 'what the past teaches and what files must hold to are asked for, never asked back'],
  ['(document|schema)', 'text <-> data, whatever the data is for'],
  ['views', 'what commands print, as data: made of the plan alone'],
  ['plan/(templates|health|chance)', 'what follows from a schedule'],
  ['plan/schedule', 'when what can happen, whatever follows from it'],
  ['plan/codec', 'how a plan stands in its file, and how a change of it is told, whenever it happens'],
  ['plan/model', 'what a plan is, whenever it happens'],
  ['plan/time', 'days and durations know of no plan'],
  ['diagnostics', 'what is wrong, as data; everything else may report it'],
];
const pure =
  '^src/((plan|rules|review|actions|import|document|schema|diagnostics|insight|views|words|print|publish|updates|tables)/|board/(?!ink/)|evaluate)';
const owners = [
  ['yaml', '^src/document/', 'one place knows how YAML is read, so that accepted always means the same'],
  [
    '(ajv(-formats)?|@exodus/schemasafe)',
    '^src/schema/compile',
    'validators are compiled at build time; what compiles them never ships',
  ],
  ['csv-parse', '^src/import/table', 'one place knows what a table of another program looks like'],
  ['commander', '^src/cli/', 'the command line is parsed in one place'],
  ['chalk', '^src/print/colors', 'only text for a terminal has colour'],
  [
    'hono',
    '^src/(print/(html|message/html)|publish/(html|document)|serve/)',
    'the printer of HTML and the pages write markup with a template that escapes what it did not write itself',
  ],
  ['(ink|react)', '^src/board/ink/', 'what a terminal is drawn with loads late and weighs much'],
  ['@modelcontextprotocol/sdk', '^src/mcp/', 'one place speaks the protocol of assistants'],
  ['chokidar', '^src/(workspace/watch|serve/preview)', 'files are watched for the board and for the preview of pages'],
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
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '^src/cli/run\\.ts$',
          '^src/schema/compile\\.ts$',
          '^src/(views/customer-view|publish/)',
        ],
      },
      to: {},
    },
    {
      name: 'pure-stays-pure',
      comment:
        'Facts are functions of data: no files, clock, network or process in them, so that they can be replayed.',
      severity: 'error',
      from: { path: pure, pathNot: '^src/(schema|publish)/compile' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-one-starts-programs',
      comment:
        'One module decides what reaches git, and how it is hardened; another starts the editor that a person chose.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/workspace/(git/run|editor)' },
      to: { path: '^(node:)?child_process$' },
    },
    ...floors.slice(1).map(([floor, why], above) => ({
      name: `floor-${floor.replace(/\W+/g, '-').replace(/^-|-$/g, '')}`,
      comment: `Imports point one way: ${why}.`,
      severity: 'error',
      from: { path: `^src/${floor}` },
      to: {
        path: `^src/(${floors
          .slice(0, above + 1)
          .map(([higher]) => higher)
          .join('|')})`,
      },
    })),
    {
      name: 'program-is-thin',
      comment: 'The program parses, runs a command and catches; what it says it has from the commands.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/(?!cli/|commands/|print/(guard|colors)|plan/time/day|diagnostics/)' },
    },
    {
      name: 'world-and-printers-apart',
      comment: 'The world is read and written without words, and words are made without the world.',
      severity: 'error',
      from: { path: '^src/(workspace|words|print)/' },
      to: { path: '^src/(workspace|words|print)/', pathNot: '^src/($1|print)/' },
    },
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
