import { describe, expect, it } from 'vitest';
import { evaluateChanges } from '../../../src/commands/opening/evaluate-changes.ts';
import { type Evaluation, evaluate, type WorkspaceTexts } from '../../../src/evaluate.ts';
import { readWorkspace } from '../../../src/workspace/read.ts';
import { folderWith } from '../../support/folder.ts';
import { ledgerly } from '../../support/ledgerly.ts';

type Files = Readonly<Record<string, string>>;

const textsOf = (files: Files): WorkspaceTexts => readWorkspace(folderWith(files));

const changed = (path: string, what: RegExp, by: string): Files => ({
  ...ledgerly,
  [path]: (ledgerly[path] ?? '').replace(what, by),
});

const moved = (from: string, to: string): Files => {
  const { [from]: text = '', ...others } = ledgerly;
  return { ...others, [to]: text };
};

const broken = changed('plans/acme.yaml', /^customer:/, 'customers:');

/** A version, and the known version when it is evaluated. */
const cases: Readonly<Record<string, readonly [Files, Files]>> = {
  'nothing is different': [ledgerly, ledgerly],
  'a plan says something else': [changed('plans/acme.yaml', /Acme Accounting/, 'Acme'), ledgerly],
  'a plan cannot be used any more': [broken, ledgerly],
  'a plan could not be used before': [ledgerly, broken],
  'another plan is different from the one that cannot be used': [
    { ...broken, 'plans/juniper.yaml': 'customer: Juniper\n' },
    broken,
  ],
  'a plan has another name': [moved('plans/juniper.yaml', 'plans/juniper-group.yaml'), ledgerly],
  'a plan is put away': [moved('plans/juniper.yaml', 'plans/archive/juniper.yaml'), ledgerly],
  'a plan is gone': [ledgerly, { ...ledgerly, 'plans/new.yaml': ledgerly['plans/juniper.yaml'] ?? '' }],
  'a plan names a calendar that is not there': [changed('plans/acme.yaml', /$/, 'calendars: [MARS]\n'), ledgerly],
  'the settings are different': [changed('onboard.yaml', /Theo Berg/, 'Theo Bert'), ledgerly],
  'a template is different': [changed('templates/cpa.yaml', /duration: 2d\.\.2w/, 'duration: 1d'), ledgerly],
  'a calendar is gone': [moved('calendars/KR.yaml', 'calendars/XX.yaml'), ledgerly],
  'a file cannot be read': [{ ...ledgerly, 'plans/wrong.yml': 'customer: X\n' }, ledgerly],
};

const inNoOrder = ({ findings, ...rest }: Evaluation) => ({
  ...rest,
  findings: findings.map((finding) => JSON.stringify(finding)).sort(),
});

describe('a version of a workspace when another version is known', () => {
  for (const [name, [files, known]] of Object.entries(cases)) {
    it(`gives the same result as if nothing were known, where ${name}`, async () => {
      const [texts, others] = [textsOf(files), textsOf(known)];
      const found = await evaluateChanges(texts, { texts: others, evaluation: await evaluate(others) });
      expect(inNoOrder(found)).toEqual(inNoOrder(await evaluate(texts)));
    });
  }

  it('reuses the known plan objects when their files are the same', async () => {
    const [texts, others] = [textsOf(changed('plans/acme.yaml', /Acme Accounting/, 'Acme')), textsOf(ledgerly)];
    const known = await evaluate(others);
    const found = await evaluateChanges(texts, { texts: others, evaluation: known });
    const isSame = (id: string) =>
      found.plans.find((plan) => plan.id === id) === known.plans.find((plan) => plan.id === id);
    expect(['juniper', '한빛', 'kestrel'].map(isSame)).toEqual([true, true, true]);
    expect(isSame('acme')).toBe(false);
  });
});
