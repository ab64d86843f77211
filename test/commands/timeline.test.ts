import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../src/plan/time/day.ts';
import { columnsWide } from '../../src/print/width.ts';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

const at = (files: Readonly<Record<string, string>> = {}) => folderWith({ ...ledgerly, ...files });

describe('timeline', () => {
  it('claims no purchase where only a start is known', async () => {
    const plan = 'customer: Later\nstart: 2026-12-07\nphases: [{ id: a, name: A, tasks: [{ id: b, title: B }] }]\n';
    const root = at({ 'plans/later.yaml': plan });
    expect((await onboardIn(root, ['timeline', 'later'])).printed).toContain('starting on Mon 7 Dec');
    expect((await onboardIn(root, ['why', 'later', 'b'])).printed).toContain('Starting on Mon 7 Dec');
    for (const [kind = '', ...task] of [['timeline'], ['why', 'b']]) {
      const { printed } = await onboardIn(root, [kind, 'later', ...task, '--format', 'json']);
      expect(JSON.parse(printed).anchor).toEqual({ kind: 'start', day: '2026-12-07' });
      expectDescribed(kind, printed);
    }
  });

  it('draws phases, tasks, forecast, due dates, slack, days off and today, and says last when go-live is', async () => {
    const { code, printed } = await onboardIn(at(), ['timeline', 'acme']);
    expect(code).toBe(0);
    expect(printed).toBe(GOLDEN);
  });

  it.each(['--purchased', '--live-by'])('treats a %s far in the future as a typing error', async (flag) => {
    for (const day of ['9999-12-31', '0001-01-01']) {
      const { code, printed, said } = await onboardIn(at(), ['timeline', '--template', 'cpa', flag, day]);
      expect([code, printed]).toEqual([2, '']);
      expect(said).toContain(day);
    }
  });

  it('draws with ASCII only when the terminal has no more', async () => {
    const { printed } = await onboardIn(at(), ['timeline', 'acme'], { LANG: 'C', COLUMNS: '80' });
    expect(printed).toMatch(/^[\n -~]*$/);
    expect(printed).toContain('# critical   : done   D due while it runs   d due   ! overdue   v | today');
  });

  it.each([40, 47, 60, 80, 100, 133, 200])('is never wider than a terminal of %i columns', async (width) => {
    const root = at();
    for (const customer of ['acme', '한빛', 'juniper']) {
      const { printed } = await onboardIn(root, ['timeline', customer], { COLUMNS: String(width) });
      for (const line of printed.split('\n')) expect(columnsWide(line)).toBeLessThanOrEqual(width);
    }
  });

  it('adds colours without moving anything', async () => {
    const root = at();
    const plain = await onboardIn(root, ['timeline', '한빛']);
    const coloured = await onboardIn(root, ['timeline', '한빛'], { NO_COLOR: '', FORCE_COLOR: '1' });
    expect(coloured.printed).toContain('\u001b[36m█');
    expect(coloured.printed.split('\n').map(columnsWide)).toEqual(plain.printed.split('\n').map(columnsWide));
  });

  it.each(['csv', 'ics', 'mermaid'])(
    'removes commands for a runner from %s, and elsewhere keeps every byte',
    async (format) => {
      const root = at({
        'plans/x.yaml':
          'customer: X\npurchased: 2026-11-02\nphases: [{ id: a, name: "##[group]A", tasks: [{ id: b, title: "##[error]B" }] }]\n',
      });
      const argv = ['timeline', 'x', '--format', format];
      const plain = await onboardIn(root, argv);
      const onRunner = await onboardIn(root, argv, { GITHUB_ACTIONS: 'true' });
      expect(plain.printed).toContain('[error]');
      expect(onRunner.printed).not.toContain('##[');
      expect(onRunner.printed.replaceAll('\u200b', '')).toBe(plain.printed);
    },
  );

  it('works for a template before there is a customer', async () => {
    const argv = ['timeline', '--template', 'cpa', '--purchased', '2026-11-02', '--format', 'json'];
    const { code, printed } = await onboardIn(at(), argv);
    expect(code).toBe(0);
    expectDescribed('timeline', printed);
    expect(JSON.parse(printed)).toMatchObject({
      kind: 'timeline',
      customer: null,
      template: 'cpa',
      start: '2026-11-06',
      end: '2026-11-30',
      live: { task: 'share-portal', due: '2026-11-30', expected: '2026-11-30' },
      criticalPath: ['create-account', 'data-connection', 'import-data', 'share-portal'],
      effort: { customer: 255, vendor: 0 },
    });
    expect(printed).not.toContain('"overdue": true');
  });

  it('leaves out what the attributes given with --set leave out', async () => {
    const template = `name: Sized
phases:
  - id: all
    name: All
    tasks:
      - { id: a, title: A, duration: 1d }
      - { id: b, title: B, duration: 9d, when: { level: novice } }
`;
    const root = at({ 'templates/sized.yaml': template });
    const tasks = async (...argv: string[]) => {
      const { printed } = await onboardIn(root, ['timeline', '--template', 'sized', '--format', 'json', ...argv]);
      return JSON.parse(printed).tasks.map(({ id }: { id: string }) => id);
    };
    expect(await tasks()).toEqual(['a']);
    expect(await tasks('--set', 'level=novice')).toEqual(['a', 'b']);
  });

  it('works backwards from the day to be live: one day later would be too late', async () => {
    const root = at();
    const ask = async (...argv: string[]) => {
      const { printed } = await onboardIn(root, ['timeline', '--template', 'cpa', '--format', 'json', ...argv]);
      return JSON.parse(printed);
    };
    const { signing, live, slip } = await ask('--live-by', '2027-03-01');
    expect([live.expected, slip]).toEqual(['2027-03-01', 0]);
    expect(signing).toMatchObject({ liveBy: '2027-03-01', expected: '2027-02-01' });
    expect((await ask('--purchased', '2027-02-02')).live.expected > '2027-03-01').toBe(true);
    // Signing on the Sunday after it has the same result, but the program never suggests a Sunday.
    expect((await ask('--live-by', '2027-02-26')).signing.expected).toBe('2027-01-29');
    expect((await ask('--purchased', '2027-01-31')).live.expected).toBe('2027-02-26');
    for (const sure of ['pessimistic', 'p80', 'p90']) {
      const [last, next] = [signing[sure], formatDay((parseDay(signing[sure]) ?? 0) + 1)];
      expect((await ask('--purchased', last)).live[sure] <= '2027-03-01').toBe(true);
      expect((await ask('--purchased', next)).live[sure] > '2027-03-01').toBe(true);
    }
    const { printed } = await onboardIn(root, ['timeline', '--template', 'cpa', '--live-by', '2027-03-01']);
    expect(printed.trimEnd().split('\n').at(-1)).toMatch(
      /^To be live by Mon 1 Mar 2027, sign by Mon 1 Feb 2027, or by /,
    );
  });

  it('says that the last day to sign is past, and when signing today leads to go-live', async () => {
    const root = at();
    const argv = ['timeline', '--template', 'cpa'];
    const late = await onboardIn(root, [...argv, '--live-by', '2026-12-01'], { COLUMNS: '200' });
    expect(late.printed.trimEnd().split('\n').at(-1)).toMatch(
      /^To be live by Tue 1 Dec is no longer realistic: the last day to sign was .* Signed today, go-live is expected on /,
    );
    const { printed } = await onboardIn(root, [...argv, '--live-by', '2026-12-01', '--format', 'json']);
    expectDescribed('timeline', printed);
    const today = await onboardIn(root, [...argv, '--purchased', '2026-11-20', '--format', 'json']);
    expect(JSON.parse(printed).signing.earliest).toBe(JSON.parse(today.printed).live.expected);
  });

  it('expects nothing of a closed plan, and says how it ended', async () => {
    const root = at();
    const { printed } = await onboardIn(root, ['timeline', 'kestrel']);
    expect(printed.trimEnd().split('\n').at(-1)).toBe('It was closed on Wed 1 Apr: churned.');
    expect(printed).not.toMatch(/expected|optimistic/);
    const view = JSON.parse((await onboardIn(root, ['timeline', 'kestrel', '--format', 'json'])).printed);
    expect(view).toMatchObject({
      closed: { on: '2026-04-01', result: 'churned' },
      live: { expected: null },
      slip: null,
    });
  });

  it('prints JSON that its schema describes', async () => {
    const root = at();
    for (const customer of ['acme', '한빛', 'juniper', 'kestrel']) {
      expectDescribed('timeline', (await onboardIn(root, ['timeline', customer, '--format', 'json'])).printed);
    }
    const { printed } = await onboardIn(root, ['timeline', 'acme', '--format', 'json']);
    const view = JSON.parse(printed);
    expect(view).toMatchObject({
      customer: 'Acme Accounting',
      today: '2026-11-20',
      target: '2026-12-02',
      slip: -1,
      live: { due: '2026-11-30', optimistic: '2026-11-25', expected: '2026-12-01', pessimistic: '2026-12-11' },
    });
    expect(view.live.p50 <= view.live.p80 && view.live.p80 <= view.live.p90).toBe(true);
    expect(view.tasks[1]).toMatchObject({ id: 'data-connection', state: 'blocked', overdue: true, slack: 0 });
  });

  it('prints Markdown, CSV and Mermaid', async () => {
    const root = at();
    const of = async (format: string) => (await onboardIn(root, ['timeline', 'acme', '--format', format])).printed;
    expect(await of('markdown')).toContain(
      '| Switch on the custom data connection | Bob Ortiz | blocked | 11-19 | 11-12 | no date | 2 h | critical |',
    );
    expect(await of('csv')).toContain(
      'System setup,import-data,Import existing data,Bob Ortiz,customer,waiting,2026-11-27,,,0,true,60,0\r\n',
    );
    expect(await of('mermaid')).toBe(`gantt
  title Acme Accounting
  dateFormat YYYY-MM-DD
  section Kickoff
    Create the account, customer 15 min :done, 2026-11-06, 2026-11-10
  section System setup
    Switch on the custom data connection (no date), customer 2 h :crit, 2026-11-12, 2026-11-21
    Import existing data (no date), customer 1 h :crit, 2026-11-27, 2026-11-28
  section Rollout
    Share the portal with the first client (no date), customer 1 h :crit, 2026-11-30, 2026-12-01
  section Target
    Target :milestone, 2026-12-02, 0d
`);
  });

  it('refuses options that cannot be used together, and says what would work', async () => {
    const root = at();
    const refused = async (...argv: string[]) => {
      const { code, said } = await onboardIn(root, ['timeline', ...argv]);
      expect(code).toBe(2);
      return said;
    };
    expect(await refused()).toContain('CUSTOMER is missing');
    expect(await refused('acme', '--template', 'cpa')).toContain('cannot be used together');
    expect(await refused('acme', '--purchased', '2026-11-02')).toContain('--purchased needs --template');
    expect(await refused('--template', 'cpa', '--purchased', '2026-11-02', '--live-by', '2027-01-04')).toContain(
      'cannot be used together',
    );
    expect(await refused('--template', 'cpaa')).toContain('Did you mean "cpa"?');
    expect(await refused('acmee')).toContain('Did you mean "acme"?');
  });
});

const GOLDEN = `Acme Accounting
Clients see their own figures without calling the firm.
template cpa, bought on Mon 2 Nov, today is Fri 20 Nov

                                                                 Nov                          Dec
TASK                                   THEIR TIME  DUE    SLACK  2      9      16     23     30
                                                                                   ▼           T
Kickoff                                                               ··     ··     ··     ··     ··
✓ Create the account                       15 min  11-06             ◆··━    ··    │··     ··     ··
System setup                                                          ··     ··     ··     ··     ··
! Switch on the custom data connecti…         2 h  11-19   crit       ··   ██··███!?··     ··     ··
  Import existing data                        1 h  11-27   crit       ··     ··    │··    ◇··     ··
Rollout                                                               ··     ··     ··     ··     ··
  Share the portal with the first cl…         1 h  11-30   crit       ··     ··    │··     ··◇    ··

█ critical   ? no date   ━ done   ◆ due while it runs   ◇ due   ! overdue   ▼ │ today   T target
· weekend

Days off  12-21 to 12-24 paused: Year-end closing

Effort     customer 4 h 15 min, vendor none
Time left  customer 4 h, vendor none
           week of Mon 23 Nov: customer 1 h
           week of Mon 30 Nov: customer 1 h
           no date yet: customer 2 h
Critical   data-connection → import-data → share-portal
Go-live    Share the portal with the first client
           due Mon 30 Nov, target Wed 2 Dec

Go-live: no date until "Switch on the custom data connection" is unblocked: each day costs a day. It
is not before Tue 1 Dec.
`;
