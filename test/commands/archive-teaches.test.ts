import { describe, expect, it } from 'vitest';
import { workingCalendar } from '../../src/plan/model/calendar.ts';
import { formatDay } from '../../src/plan/time/day.ts';
import { day, MON_TO_FRI } from '../plan/plans.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const CALENDAR = workingCalendar({ workweek: MON_TO_FRI, calendars: [], pauses: [] });
/** A Friday, so that the first working day of a customer who buys then is today. */
const TODAY = '2026-11-20';

function plan(customer: string, purchased: string, days: number | null, closed = 'onboarded'): string {
  const last = CALENDAR.dayAt(CALENDAR.indexOf(day(purchased)) + (days ?? 0) - 1);
  const over = `closed: { on: ${formatDay(last)}, result: ${closed}${closed === 'onboarded' ? '' : ', reason: No budget'} }\n`;
  const done = closed === 'onboarded' && days !== null ? `, done: ${formatDay(last)}` : '';
  return `customer: ${customer}
template: { id: cpa, version: '00000000' }
purchased: ${purchased}
live: import
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: import, title: Import, owner: csm, duration: 2d..3d..4d${done} }
${days === null ? '' : over}`;
}

const template = `name: CPA firms
live: import
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: import, title: Import, owner: csm, duration: 2d..3d..4d }
`;

interface Promised {
  readonly p80: string;
  readonly basis: { readonly customers: number; readonly guessed: number };
}

/** What `status` promises a new customer when the archive holds these customers. */
async function promised(archive: Readonly<Record<string, string>>): Promise<Promised> {
  const root = folderWith({
    'onboard.yaml': 'vendor: Ledgerly\nteam:\n  mina: { name: Mina, email: mina@ledgerly.example, roles: [csm] }\n',
    'templates/cpa.yaml': template,
    'plans/new.yaml': plan('New', TODAY, null),
    ...archive,
  });
  const { printed } = await onboardIn(root, ['status', '--format', 'json', '--today', TODAY]);
  return JSON.parse(printed).plans[0].live;
}

const daysUntil = (p80: string) => CALENDAR.workingDaysAfter(day(TODAY), day(p80)) + 1;
const needing = (lengths: readonly number[], closed?: string) =>
  Object.fromEntries(
    lengths.map((days, nth) => [
      `plans/archive/${closed ?? 'live'}-${nth}.yaml`,
      plan(`Past ${closed ?? ''} ${nth}`, '2026-03-02', days, closed),
    ]),
  );

describe('what the archive teaches', () => {
  it('moves the day to promise from three customers on, with an unchanged template', async () => {
    const guess = await promised(needing([20, 20]));
    expect([daysUntil(guess.p80), guess.basis]).toMatchObject([4, { customers: 0, guessed: 1 }]);
    const learned = await promised(needing([20, 20, 20]));
    expect(learned.basis).toMatchObject({ customers: 3, guessed: 0 });
    expect(daysUntil(learned.p80)).toBeGreaterThanOrEqual(20);
  });

  it('counts customers who left, up to the day they left', async () => {
    const without = await promised(needing([10, 11, 12, 13, 14]));
    const withLost = await promised({ ...needing([10, 11, 12, 13, 14]), ...needing([30, 30], 'churned') });
    expect(daysUntil(without.p80)).toBeLessThan(18);
    expect(daysUntil(withLost.p80)).toBeGreaterThan(30);
    expect(withLost.basis.customers).toBe(5);
  });
});
