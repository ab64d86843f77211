import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument, stringify } from 'yaml';
import { IDS_IN_PLAN } from '../../../src/report/completion/ids.ts';

const PLANS = 'examples/ledgerly/plans';

interface Recap {
  readonly questions?: readonly { readonly id: string }[];
}
interface Step {
  readonly id: string;
  readonly tasks?: readonly { readonly id: string; readonly recap?: Recap }[];
}

function idsIn(text: string, wanted: string): readonly string[] {
  const printed = execFileSync('awk', ['-v', `wanted=${wanted}`, IDS_IN_PLAN], {
    input: text,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return printed === '' ? [] : printed.trimEnd().split('\n');
}

/** The same ids as a reader of YAML finds them. */
function idsOf(text: string): Readonly<Record<string, readonly string[]>> {
  const { phases = [] }: { phases?: readonly Step[] } = parse(text);
  const tasks = phases.flatMap((phase) => phase.tasks ?? []);
  return {
    phases: phases.map(({ id }) => id),
    tasks: tasks.map(({ id }) => id),
    questions: tasks.flatMap(({ recap }) => recap?.questions ?? []).map(({ id }) => id),
  };
}

function expectSame(text: string): void {
  for (const [kind, ids] of Object.entries(idsOf(text))) expect(idsIn(text, kind)).toEqual(ids);
}

describe('the ids that completion finds in a plan', () => {
  it('are those of the examples', () => {
    for (const name of readdirSync(PLANS).filter((each) => each.endsWith('.yaml'))) {
      expectSame(readFileSync(`${PLANS}/${name}`, 'utf8'));
    }
  });

  it.each([
    ['as JSON on one line', (text: string) => JSON.stringify(parse(text))],
    ['as JSON on many lines', (text: string) => JSON.stringify(parse(text), null, 2)],
    ['in braces', (text: string) => parseDocument(text).toString({ collectionStyle: 'flow' })],
    ['in blocks', (text: string) => stringify(parse(text), { indentSeq: false, lineWidth: 40 })],
    ['with the line ends of Windows', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ])('are the same when a plan is written %s', (_, rewrite) => {
    expectSame(rewrite(readFileSync(`${PLANS}/acme.yaml`, 'utf8')));
  });

  it.each([
    [
      'a list as deep as its key',
      'phases:\n- id: a\n  tasks:\n  - id: b\n    title: c\n  - title: d\n    id: e\n- id: f\n',
    ],
    ['a dash on a line of its own', 'phases:\n  -\n    id: a\n    tasks:\n      -\n        title: b\n        id: c\n'],
    [
      'quotes and comments',
      `phases: # id: x\n  - id: "a" # id: y\n    tasks:\n      - { "id": 'b#c', title: "id: z" }\n`,
    ],
    [
      'braces over several lines',
      'phases:\n  - id: a\n    tasks: [\n      { title: b,\n        id: c }, # { id: d }\n      {id: e,title: f}]\n',
    ],
    [
      'ids after others in braces',
      'phases: [{ id: a, after: [b, c], tasks: [{ after: [d], session: { minutes: 3 }, id: e }] }]\n',
    ],
    [
      'text that looks like ids',
      'phases:\n  - id: a\n    description: |\n      - id: b\n\n      tasks:\n        - id: c\n    tasks:\n      - id: d\n',
    ],
    [
      'a text in quotes over lines',
      'phases:\n  - id: a\n    description: "one\n      - id: two\n      three"\n    tasks: [{ id: b, title: "c\n      id: d" }, { id: e }]\n',
    ],
    [
      'a text without quotes over lines',
      'phases:\n  - id: a\n    name: one\n      - two "three\n      {four\n    tasks:\n    - id: b\n',
    ],
    [
      'letters of any script',
      'template: { id: x }\nphases:\n  - id: 준비\n    tasks:\n      - { id: 데이터-이전, title: 이전 }\n      - id: "한국-전력"\n',
    ],
    ['nothing yet', 'customer: Acme\ntemplate:\n  id: cpa\nphases: []\n'],
  ])('are found with %s', (_, text) => {
    expectSame(text);
  });

  it('are offered as far as a plan that is being written can be read', () => {
    expect(idsIn('phases:\n  - id: a\n    tasks:\n      - id: b\n      - { id: c, titl', 'tasks')).toEqual(['b', 'c']);
    expect(idsIn('tasks:\n  - id: "a\\u001b[31m\u0007"\n  - id: b', 'tasks')).toEqual(['b']);
  });
});
