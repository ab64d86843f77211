import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { TemplateFile } from '../../src/plan/model/files.ts';
import { extendTemplates } from '../../src/plan/templates/template.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { syntheticWorkspace, TRUTHS } from '../insight/synthetic.ts';
import { folderWith } from '../support/folder.ts';
import { expectDescribed } from '../support/output-schema.ts';

async function onboard(cwd: string, ...argv: string[]) {
  const io = memoryIo({ cwd, columns: 130 });
  const code = await run(argv, io);
  return { code, out: io.printed(), said: io.said() };
}
const workspace = () => folderWith(syntheticWorkspace(TRUTHS.independent, 12, 'commands'));

describe('onboard learn', () => {
  it('shows how long steps took beside the duration in the template', async () => {
    const { code, out } = await onboard(workspace(), 'learn', 'cpa');
    expect(code).toBe(0);
    expect(out).toMatch(/^CPA firms \(cpa\)\n12 customers onboarded, 0 open, 0 lost\./);
    expect(out).toMatch(/^connect +12 +\d+(\.\d)? .* 4d\.\.8d +\d+d\.\.\d+d\.\.\d+d$/m);
  });

  it('says so when there is too little history', async () => {
    const { code, out } = await onboard(workspace(), 'learn', 'cpa', '--min', '13');
    expect(code).toBe(0);
    expect(out).toContain('too few');
    expect(out).toContain('Not enough history: no step was finished by 13 customers of this template');
  });

  it('suggests the command to write with the same options, and says what it would change', async () => {
    const { out } = await onboard(workspace(), 'learn', 'cpa', '--min', '5', '--since', '2024-01-02');
    expect(out).toContain('To write them: onboard learn cpa --since 2024-01-02 --min 5 --write');
    expect(out).toMatch(/would be live after \d+ working days instead of \d+\./);
    const { out: written } = await onboard(workspace(), 'learn', 'cpa', '--write');
    expect(written).toMatch(/\d steps change\. With everything .* is now live after \d+ working days instead of \d+\./);
    expect(written).not.toContain('To write them');
  });

  it('refuses an attribute or a value that no plan has, and suggests one', async () => {
    const cwd = folderWith(driftingWorkspace());
    const attribute = await onboard(cwd, 'learn', '--where', 'product=sso');
    expect([attribute.code, attribute.said]).toEqual([2, expect.stringContaining('Did you mean "products"?')]);
    const value = await onboard(cwd, 'learn', '--where', 'products=ssp');
    expect([value.code, value.said]).toEqual([2, expect.stringContaining('Did you mean "sso"?')]);
    expect((await onboard(cwd, 'learn', '--where', 'products=sso')).code).toBe(0);
  });

  it('says how many rows there are, and explains only the columns that are shown', async () => {
    const cwd = workspace();
    const wide = await onboard(cwd, 'learn', 'cpa');
    expect(wide.out).toMatch(/ ALL: N +OPEN +LOST +MEDIAN +P80 /);
    expect(wide.out).toContain('ALL: everybody who reached the step');
    const io = memoryIo({ cwd, columns: 40 });
    await run(['learn', 'cpa'], io);
    await run(['backtest', 'cpa'], io);
    expect(io.printed()).not.toMatch(/^(ALL|P80, P90|TEMPLATE|AVERAGE|BIAS):/m);
  });

  it.each(['json', 'markdown', 'csv'])('prints %s', async (format) => {
    const { code, out } = await onboard(workspace(), 'learn', '--format', format);
    expect(code).toBe(0);
    expect(out).toContain('connect');
  });

  it.each([
    [['--where', 'level'], '--where "level" is not a condition'],
    [['--min', 'many'], '--min "many" is not a number of customers'],
    [['--since', 'May'], '--since "May" is not a day'],
    [['--where', 'lvl=novice'], 'No plan has the attribute "lvl"'],
    [['--where', 'constructor=novice'], 'No plan has the attribute "constructor"'],
  ])('refuses %j', async (options, message) => {
    const { code, said } = await onboard(workspace(), 'learn', 'cpa', ...options);
    expect(code).toBe(2);
    expect(said).toContain(message);
  });

  it('suggests a template for one that is not there', async () => {
    const { code, said } = await onboard(workspace(), 'learn', 'cpu');
    expect(code).toBe(2);
    expect(said).toContain('Did you mean "cpa"?');
  });

  it('names the files that it left out, and exits with 2', async () => {
    const cwd = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n', 'plans/broken.yaml': 'customer: [\n' });
    const { code, said } = await onboard(cwd, 'learn');
    expect(code).toBe(2);
    expect(said).toContain('plans/broken.yaml could not be used');
  });
});

describe('onboard learn --write', () => {
  const TEMPLATE = `name: CPA firms   # ours
live: live
phases:
  - id: all
    name: All
    tasks:
      - { id: account, title: account, duration: 2d }
      # the long one
      - id: connect
        title: "connect"
        duration: 4d..8d   # a guess
        after: [account]
      - { id: live, title: live, after: [connect] }
`;
  const inWorkspace = (count: number) => {
    const cwd = folderWith({
      ...syntheticWorkspace(TRUTHS.independent, count, 'write'),
      'templates/cpa.yaml': TEMPLATE,
    });
    return { cwd, text: () => readFileSync(join(cwd, 'templates/cpa.yaml'), 'utf8') };
  };

  it('changes the durations, adds the evidence, and keeps every other byte', async () => {
    const { cwd, text } = inWorkspace(12);
    const { code, said } = await onboard(cwd, 'learn', 'cpa', '--write');
    expect(code).toBe(0);
    expect(said).toContain('templates/cpa.yaml is written: a new duration for 3 steps, and evidence for 3.');
    const lines = text().split('\n');
    expect(lines.slice(0, 6)).toEqual(TEMPLATE.split('\n').slice(0, 6));
    expect(text()).toMatch(
      /\n {6}# the long one\n {6}- id: connect\n {8}title: "connect"\n {8}duration: \d+d\.\.\d+d\.\.\d+d {3}# a guess\n/,
    );
    expect(text()).toMatch(
      /\n {8}evidence: \{ plans: 12, median: [\d.]+d, p80: \d+d, p90: \d+d, through: 2024-\d\d-\d\d \}\n/,
    );
    expect((await onboard(cwd, 'learn', 'cpa', '--write')).said).toContain('templates/cpa.yaml stays as it is.');
    expect((await onboard(cwd, 'validate', 'templates/cpa.yaml')).out).not.toContain('error');
  });

  it('changes nothing with too little history', async () => {
    const { cwd, text } = inWorkspace(3);
    expect((await onboard(cwd, 'learn', '--write')).said).toContain('templates/cpa.yaml stays as it is.');
    expect(text()).toBe(TEMPLATE);
  });

  it('does not change what a template inherits', async () => {
    const { cwd, text } = inWorkspace(12);
    const large =
      'name: Large\nextends: cpa\nphases:\n  - id: all\n    tasks:\n      - { id: connect, duration: 9d }\n';
    writeFileSync(join(cwd, 'templates/large.yaml'), large);
    for (let customer = 0; customer < 12; customer++) {
      const path = join(cwd, `plans/archive/customer-${customer}.yaml`);
      writeFileSync(path, readFileSync(path, 'utf8').replace('"id":"cpa"', '"id":"large"'));
    }
    const { out, said } = await onboard(cwd, 'learn', 'large', '--write');
    expect(out).toMatch(/In the template that it extends, \d steps? would change: run learn for that one\./);
    expect(out).toContain('1 step changes. With everything');
    expect(said).toContain('templates/large.yaml is written: a new duration for 1 step, and evidence for 1.');
    expect(readFileSync(join(cwd, 'templates/large.yaml'), 'utf8')).toMatch(
      /^ {6}- \{ id: connect, duration: \d+d\.\.\d+d\.\.\d+d, evidence: \{ plans: 12, .* \} \}$/m,
    );
    expect(text()).toBe(TEMPLATE);
  });

  it('does not change a template with few customers, whatever the customers of others needed', async () => {
    const { cwd } = inWorkspace(12);
    const other = TEMPLATE.replace('CPA firms', 'Others');
    writeFileSync(join(cwd, 'templates/other.yaml'), other);
    expect((await onboard(cwd, 'learn', 'other', '--write')).out).toContain('12*');
    expect(readFileSync(join(cwd, 'templates/other.yaml'), 'utf8')).toBe(other);
  });
});

describe('onboard backtest', () => {
  it('prints how often forecasts held, and how large their errors were', async () => {
    const { code, out } = await onboard(workspace(), 'backtest', 'cpa');
    expect(code).toBe(0);
    expect(out).toMatch(/^TASKS DONE +WITHIN P50 +P80 +P90 +BIAS +ERROR/m);
    expect(out).toMatch(/The day to promise \(P80\) held for \d+ of \d+ forecasts of \d+ customers?: too few/);
    expect(out).toMatch(/^\d+ % +\d of \d +\d of \d +\d of \d/m);
  });

  it('prints the same figures every time in JSON', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => onboard(workspace(), 'backtest', '--format', 'json')));
    expect(JSON.parse(first?.out ?? '')).toMatchObject({
      kind: 'backtest',
      templates: [{ template: 'cpa', plans: 12 }],
    });
    expect(second?.out).toBe(first?.out);
  });

  it('says when there is not enough history', async () => {
    const cwd = folderWith(syntheticWorkspace(TRUTHS.independent, 3, 'few'));
    const { code, out } = await onboard(cwd, 'backtest');
    expect(code).toBe(0);
    expect(out).toContain('3 customers went live: not enough history. It takes 3 who went live');
  });
});

describe('onboard insights', () => {
  it('shows the portfolio at a glance', async () => {
    const { code, out } = await onboard(workspace(), 'insights');
    expect(code).toBe(0);
    expect(out).toMatch(/^12 customers: 12 live, 0 open, 0 lost\n\nTime to onboard: start to go-live, calendar days\n/);
    expect(out).toContain('By the quarter of the start');
  });

  it.each(['json', 'markdown', 'csv'])('prints %s, for insights and for drift', async (format) => {
    const cwd = workspace();
    expect((await onboard(cwd, 'insights', '--format', format)).out).toContain('cpa');
    expect((await onboard(cwd, 'insights', '--drift', '--format', format)).code).toBe(0);
  });

  it('looks at the plans of one template, in every figure', async () => {
    const files = driftingWorkspace();
    const path = 'plans/customer-3.yaml';
    const cwd = folderWith({
      ...files,
      'templates/other.yaml': JSON.stringify({ ...DRIFTING, name: 'Other' }),
      [path]: (files[path] ?? '').replace('"id":"cpa"', '"id":"other"'),
    });
    const { out } = await onboard(cwd, 'insights', '--template', 'other');
    expect(out).toMatch(/^1 customer: 0 live, 1 open, 0 lost/);
    expect(out).not.toContain('template cpa');
    expect((await onboard(cwd, 'insights', '--template', 'cpa')).out).toMatch(/^19 customers: /);
    expect((await onboard(cwd, 'insights', '--template', 'cpu')).code).toBe(2);
  });

  it('counts the attribute values it leaves out, and explains only the columns that are shown', async () => {
    const files = driftingWorkspace();
    const path = 'plans/customer-3.yaml';
    const one = { ...files, [path]: (files[path] ?? '').replace('"sso"', '"sso","scim"') };
    const { out } = await onboard(folderWith(one), 'insights');
    expect(out).toMatch(/^and 1 attribute value with fewer than 3 customers, in --format markdown$/m);
    expect(out).toMatch(/ALL: open and lost customers/);
    expect((await onboard(folderWith(files), 'insights')).out).not.toContain('fewer than 3');
    const io = memoryIo({ cwd: folderWith(files), columns: 40 });
    await run(['insights'], io);
    expect(io.printed()).not.toMatch(/DAYS:|ALL:|DELAY:/);
  });

  it('says so when nobody has bought', async () => {
    expect((await onboard(folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n' }), 'insights')).out).toBe(
      'Nobody has bought yet.\n',
    );
  });

  it('has shares, quarters and steps in every format, and net times when a customer paused', async () => {
    const files = syntheticWorkspace(TRUTHS.independent, 12, 'formats');
    const printed = async (cwd: string, format: string) => (await onboard(cwd, 'insights', '--format', format)).out;
    const cwd = folderWith(files);
    const csv = await printed(cwd, 'csv');
    expect(csv).toMatch(/^all,,Live within 90 days,customers who started at least as long ago,12,,,,,,,,,,\d+,12$/m);
    expect(csv).toMatch(/^template,cpa,"Time to onboard, net",the same without pauses,12,12,\d/m);
    expect(csv).toMatch(/^quarter,2024 Q1,Time to onboard,start to go-live,12,12,\d/m);
    for (const format of ['text', 'markdown']) {
      const out = await printed(cwd, format);
      expect(out).toContain('On time, and live within so many days');
      expect(out).toMatch(/\d+ % of 12/);
    }
    expect(await printed(cwd, 'text')).not.toContain('Time to onboard, net');
    const [path = '', text = ''] = Object.entries(files).find(([each]) => each.startsWith('plans/')) ?? [];
    const paused = { ...JSON.parse(text), pauses: [{ from: '2024-01-03', to: '2024-01-05', reason: 'Audit' }] };
    expect(await printed(folderWith({ ...files, [path]: JSON.stringify(paused) }), 'text')).toContain(
      'Time to onboard, net',
    );
  });

  it('drafts the templates that drift proposes, and never overwrites a template', async () => {
    const cwd = folderWith(driftingWorkspace());
    const first = await onboard(cwd, 'insights', '--drift', '--write');
    expect(first.out).toMatch(
      /^8 plans {3}add "Exchange metadata" \(sso-metadata\)\n {10}8 of 8 plans with products sso, 0 of 12 others; p < 0\.0001$/m,
    );
    expect(first.said).toContain('templates/cpa-sso.yaml is drafted');
    const written = readFileSync(join(cwd, 'templates/cpa-sso.yaml'), 'utf8');
    expect(written).toContain('extends: cpa');
    expect((await onboard(cwd, 'validate', 'templates')).code).toBe(0);
    const again = await onboard(cwd, 'insights', '--drift', '--write');
    expect(again.said).toContain('Nothing to draft.');
    expect(again.out).toContain('; template cpa-sso has it');
    expect(again.out).not.toContain('Proposal:');
    writeFileSync(join(cwd, 'templates/cpa-sso.yaml'), written.replace('sso-metadata', 'sso-groups'));
    expect((await onboard(cwd, 'insights', '--drift', '--write')).said).toContain('already exists and stays as it is');
    writeFileSync(join(cwd, 'templates/cpa-sso.yaml'), written);
    expect(readFileSync(join(cwd, 'templates/cpa-sso.yaml'), 'utf8')).toBe(written);
  });

  it('drafts them in the language of the workspace', async () => {
    const files = driftingWorkspace();
    const cwd = folderWith({ ...files, 'onboard.yaml': `${files['onboard.yaml']}\nlocale: ko\n` });
    await onboard(cwd, 'insights', '--drift', '--write');
    expect(readFileSync(join(cwd, 'templates/cpa-sso.yaml'), 'utf8')).toMatch(
      /에 플랜 8건\(products sso\)의 같은 변경을 반영한 템플릿입니다/,
    );
  });

  it.each([40, 80, 100])('fits %i columns', async (columns) => {
    const io = memoryIo({ cwd: folderWith(driftingWorkspace()), columns });
    await run(['insights', '--drift'], io);
    expect(io.printed().replace(/\s+/g, ' ')).toMatch(
      /\(sso-metadata\) 8 of 8 plans with products sso, 0 of 12 others; p \S/,
    );
    expect(
      Math.max(
        ...io
          .printed()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(columns);
  });

  it('compares plans with the version of the template they were made from, if a copy is kept', async () => {
    const [phase] = DRIFTING.phases ?? [];
    const tasks = [{ id: 'connect', title: 'Connect everything', owner: 'it-admin', duration: '1w' }];
    const changed = JSON.stringify({ ...DRIFTING, phases: [{ ...phase, tasks }] });
    const files = { ...driftingWorkspace(), 'templates/cpa.yaml': changed };
    const unknown = await onboard(folderWith(files), 'insights', '--drift');
    expect(unknown.out).toContain('No plan can be compared. 20 plans left out');
    const kept = { ...files, [`templates/.versions/cpa@${versionOf(DRIFTING)}.yaml`]: JSON.stringify(DRIFTING) };
    const { out } = await onboard(folderWith(kept), 'insights', '--drift');
    expect(out).toContain('20 plans (20 made from an earlier version, and compared with that)');
    expect(out).toContain('8 of 8 plans with products sso');
    expect(out).not.toMatch(/rename|re-time/);
  });

  it('writes only what drift proposes', async () => {
    const { code, said } = await onboard(workspace(), 'insights', '--write');
    expect(code).toBe(2);
    expect(said).toContain('--write needs --drift');
  });
});

const DRIFTING: TemplateFile = {
  name: 'CPA',
  live: 'connect',
  phases: [
    { id: 'setup', name: 'Setup', tasks: [{ id: 'connect', title: 'Connect', owner: 'it-admin', duration: '3d' }] },
  ],
};

/** Twelve customers that follow the template, and eight with another product and one more task. */
function driftingWorkspace(): Readonly<Record<string, string>> {
  const template = { id: 'cpa', version: versionOf(DRIFTING) };
  const metadata = { id: 'sso-metadata', title: 'Exchange metadata', owner: 'it-admin', duration: '2d' };
  const plans = Array.from({ length: 20 }, (_, index) => {
    const isSso = index < 8;
    const tasks = [{ id: 'connect', title: 'Connect', duration: '3d' }, ...(isSso ? [metadata] : [])];
    const plan = {
      customer: `Customer ${index}`,
      template,
      attributes: { products: [isSso ? 'sso' : 'portal'] },
      purchased: '2026-01-05',
      phases: [{ id: 'setup', name: 'Setup', tasks }],
    };
    return [`plans/customer-${index}.yaml`, JSON.stringify(plan)] as const;
  });
  return {
    'onboard.yaml': 'vendor: Ledgerly\n',
    'templates/cpa.yaml': JSON.stringify(DRIFTING),
    ...Object.fromEntries(plans),
  };
}

function versionOf(value: TemplateFile): string {
  return (
    extendTemplates([{ id: 'cpa', file: 'templates/cpa.yaml', value }]).get('cpa')?.version ?? expect.fail('a version')
  );
}

describe('the JSON', () => {
  it.each([
    ['learn', ['learn']],
    ['backtest', ['backtest']],
    ['insights', ['insights']],
    ['drift', ['insights', '--drift']],
  ])('of %s is what its schema describes', async (schema, argv) => {
    for (const files of [driftingWorkspace(), syntheticWorkspace(TRUTHS.independent, 9, 'schemas')]) {
      expectDescribed(schema, (await onboard(folderWith(files), ...argv, '--format', 'json')).out);
    }
  });
});
