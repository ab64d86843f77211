import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

const SETTINGS = `vendor: L
locale: en
timezone: UTC
workweek: [mon, tue, wed, thu, fri]
team: { mina: { name: Mina Park, roles: [csm] }, theo: { name: Theo Lang, roles: [csm] } }
`;

interface Given {
  readonly csm?: string;
  readonly data?: string;
  readonly target?: string;
  readonly live?: string;
  readonly region?: string;
}

/** Two steps of two days one after the other from Monday the 16th; the first is the customer's, the second brings value. */
function plan(
  customer: string,
  { csm = 'mina', data = '', target = '2026-12-18', live = '', region }: Given = {},
): string {
  return `customer: ${customer}
purchased: 2026-11-16
start: 2026-11-16
target: ${target}
live: live
${region === undefined ? '' : `attributes: { region: ${region} }\n`}goal: { why: Fewer calls }
people: { jane: { name: Jane Kim, side: customer, roles: [point-person] }, ${csm}: { roles: [csm] } }
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: data, title: Import the data, owner: jane, duration: 2d${data} }
      - { id: live, title: Share the portal, owner: csm, duration: 2d, after: [data], aha: Figures at a glance${live} }
`;
}

const PLANS = {
  'plans/blocked.yaml': plan('Blocked', {
    data: ', blocked: { since: 2026-11-18, by: customer, reason: IT is away }',
    region: 'west',
  }),
  'plans/ours.yaml': plan('Ours', {
    data: ', done: 2026-11-17',
    live: ', due: 2026-11-18, blocked: { since: 2026-11-18, by: vendor, reason: R }',
  }),
  'plans/late.yaml': plan('Late', { target: '2026-11-20', csm: 'theo' }),
  'plans/theirs.yaml': plan('Theirs', { data: ', due: 2026-11-19', region: 'east' }),
  'plans/fine.yaml': plan('Fine', { csm: 'theo', data: ', done: 2026-11-17', region: 'west' }),
};
const place = () => folderWith({ 'onboard.yaml': SETTINGS, ...PLANS });
const idsOf = async (...args: string[]) => {
  const { printed, said } = await onboardIn(place(), ['status', ...args, '--format', 'json']);
  expectDescribed('status', printed);
  expect(said).toBe('');
  return JSON.parse(printed).plans.map(({ id }: { id: string }) => id);
};

describe('the overview', () => {
  it('groups customers who need help by the kind of help', async () => {
    const { printed } = await onboardIn(place(), ['status']);
    const lines = printed.split('\n');
    const under = (heading: string) => lines[lines.indexOf(heading) + 1]?.trim().split(' ')[0];
    expect(under('Blocked by the customer')).toBe('Blocked');
    expect(under('Waiting for us')).toBe('Ours');
    expect(under('Late against the target')).toBe('Late');
    expect(under('Overdue at the customer')).toBe('Theirs');
    expect(printed).not.toMatch(/^ {2}Fine/m);
  });

  it('has no date where a critical step is blocked, and no slip', async () => {
    const { printed } = await onboardIn(place(), ['status']);
    expect(printed).toMatch(/^Blocked +off-track .*no date( +12-18)?$/m);
    expect(printed).toMatch(/^Fine +on-track .*11-20 +\d\d-\d\d( +12-18)? +-\d+d(\.\.-\d+d)?$/m);
  });

  it.each([
    ['2026-11-19', ' from 11-20'],
    ['2026-11-20', '  11-20'],
  ])('marks a go-live that is only an earliest day (due %s)', async (due, said) => {
    const last = plan('Last', { data: ', done: 2026-11-16', live: `, started: 2026-11-19, due: ${due}` });
    const root = folderWith({ 'onboard.yaml': SETTINGS, 'plans/last.yaml': last });
    const { printed } = await onboardIn(root, ['status']);
    expect(printed).toMatch(new RegExp(`^Last .*${said} +\\d\\d-\\d\\d( +12-18)? +-20d(\\.\\.-\\d+d)?$`, 'm'));
  });

  it.each([
    ['at a terminal', true, []],
    ['in a pipe', false, []],
    ['in markdown', false, ['--format', 'markdown']],
    ['on a page', false, ['--format', 'html']],
  ])('shows the day to promise %s', async (_, isTTY, format) => {
    const io = memoryIo({ cwd: place(), env: { ONBOARD_TODAY: '2026-11-20' } });
    await run(['status', '--no-color', ...format], { ...io, stdout: { ...io.stdout, isTTY, columns: 160 } });
    expect(io.printed()).toMatch(/GO-LIVE\W.*80 % BY/is);
  });

  it.each([
    ['--where', 'health=off-track', ['blocked', 'ours']],
    ['--where', 'health=off-track|at-risk,csm=theo', ['late']],
    ['--where', 'health!=off-track,csm=Mina Park', ['theirs']],
    ['--where', 'is=overdue', ['ours', 'theirs']],
    ['--where', 'is=blocked,csm=MINA', ['blocked', 'ours']],
    ['--where', 'region=west', ['blocked', 'fine']],
    ['--where', 'region!=west,is!=overdue', ['late']],
    ['--csm', 'theo', ['late', 'fine']],
  ])('lists the customers that %s %s selects', async (option, value, ids) => {
    expect((await idsOf(option, value)).sort()).toEqual([...ids].sort());
  });

  it('uses the same conditions in validate', async () => {
    const outcome = await onboardIn(place(), ['validate', '--where', 'csm=theo', '--format', 'json']);
    expect(JSON.parse(outcome.printed).files).toBe(2);
    const none = await onboardIn(place(), ['validate', '--where', 'csm=minna']);
    expect(none).toMatchObject({ code: 2, said: expect.stringContaining('Did you mean "mina"?') });
  });

  it('combines several --where', async () => {
    expect(await idsOf('--where', 'csm=mina', '--where', 'region=east')).toEqual(['theirs']);
  });

  it.each([
    ['health=off-trak', 'There is no health "off-trak"\n  Did you mean "off-track"?'],
    ['health=green', 'Choose one of: off-track, at-risk'],
    ['helth=done', 'Did you mean "health"?'],
    ['colour=red', 'Choose one of: health, engagement, is, csm, template, customer, region.'],
    ['csm=minna', 'Did you mean "mina"?'],
    ['off-track', '"off-track" is not a condition\n  Write key=value'],
    ['health=', '"health=" is not a condition'],
  ])('says what is wrong with %s', async (typed, said) => {
    const outcome = await onboardIn(place(), ['status', '--where', typed]);
    expect(outcome).toMatchObject({ code: 2, printed: '', said: expect.stringContaining(said) });
  });

  it('shows the next value and its day when sorted by it', async () => {
    const { printed } = await onboardIn(folderWith({ 'onboard.yaml': SETTINGS, ...PLANS }), [
      'status',
      '--by',
      'value',
    ]);
    expect(printed).toMatch(/^CUSTOMER .*NEXT VALUE +EXPECTED/);
    expect(printed.split('\n')[1]).toContain('Figures at a glance');
  });

  it('uses the same conditions in export', async () => {
    const argv = ['export', 'customers', '--format', 'csv', '--where', 'region=west'];
    const { code, printed } = await onboardIn(folderWith({ 'onboard.yaml': SETTINGS, ...PLANS }), argv);
    expect(code).toBe(0);
    const [, ...rows] = printed.trimEnd().split(/\r?\n/);
    expect(rows.map((row) => row.split(',')[1])).toEqual(['blocked', 'fine']);
  });

  it('sorts by next value, largest slip, or next go-live', async () => {
    const value = await idsOf('--by', 'value');
    expect(value.slice(0, 2)).toEqual(['fine', 'theirs']);
    // The day of blocked work is unknown.
    expect(value.indexOf('ours')).toBeGreaterThan(1);
    expect((await idsOf('--by', 'late')).slice(0, 2)).toEqual(['ours', 'theirs']);
    expect((await idsOf('--by', 'go-live'))[0]).toBe('fine');
  });

  it.each([
    [4, 'and 1 more: raise --limit'],
    [5, null],
  ])('lists at most %i, counts all, and keeps JSON complete', async (limit, said) => {
    const { printed } = await onboardIn(place(), ['status', '--limit', String(limit)]);
    if (said === null) expect(printed).not.toContain('raise --limit');
    else expect(printed).toContain(said);
    expect(printed).toContain('5 plans: 2 off track');
    expect(await idsOf('--limit', String(limit))).toHaveLength(5);
  });

  it.each(['0', '-1', 'many', '1.5'])('refuses a limit of %s', async (limit) => {
    expect((await onboardIn(place(), ['status', `--limit=${limit}`])).code).toBe(2);
  });
});
