/** A schema of what programs get: what prints it, and of which kinds of output it consists. */
export interface OutputSchema {
  readonly title: string;
  /** The `kind` of each output, as in the calls of `json`; without them: the name of the schema. */
  readonly kinds?: readonly string[];
}

const of = (call: string, and = ''): OutputSchema => ({ title: `Output of \`onboard ${call} --format json\`${and}` });

/** All schemas of outputs by name; their content comes from the types of what is printed. */
export const OUTPUT_SCHEMAS: Readonly<Record<string, OutputSchema>> = {
  backtest: of('backtest'),
  calendar: of('calendar show'),
  calendars: of('calendar list'),
  change: of('done', ', and of the other commands that change a plan'),
  customer: of('status CUSTOMER --for customer', ', and of `timeline` likewise'),
  diff: of('diff'),
  doctor: of('doctor'),
  draft: { ...of('draft'), kinds: ['draft', 'drafts', 'draft-file'] },
  drift: of('insights --drift'),
  explain: { ...of('explain [RULE]'), kinds: ['rules', 'term', 'rule'] },
  'hand-over': of('hand-over'),
  init: of('init [DIR]'),
  insights: of('insights'),
  learn: of('learn'),
  link: of('link'),
  log: of('log'),
  new: of('new CUSTOMER'),
  publish: of('publish'),
  receive: of('receive'),
  'remind-sent': of('remind --send'),
  remind: of('remind'),
  status: of('status'),
  'template-import': of('template import'),
  template: { ...of('template list', ' and of `template show`'), kinds: ['templates', 'template'] },
  timeline: of('timeline'),
  today: of('today'),
  'undo-list': of('undo --list'),
  undo: of('undo'),
  upgrade: of('upgrade'),
  validate: of('validate'),
  why: of('why'),
};

/** The kinds of output that a schema describes. */
export function kindsOf(name: string): readonly string[] {
  return OUTPUT_SCHEMAS[name]?.kinds ?? [name];
}
