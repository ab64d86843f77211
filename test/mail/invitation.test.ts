import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';

function plan({ due = '2026-12-04', at = 'at: "14:00", ', more = '', page = 'page: fbjb55g6q6\n' } = {}): string {
  return `customer: Acme Accounting
${page}purchased: 2026-11-02
people:
  jane: { name: "Jane \\"JK\\" Kim", email: jane@acme.example, side: customer, roles: [point-person] }
  mina: { roles: [csm] }
phases:
  - id: all
    name: All
    tasks:
      - id: review
        title: Review; of figures
        owner: mina
        due: ${due}
        session: { ${at}place: "Room 3, left", minutes: 45, agenda: [{ minutes: 45, topic: Figures }] }
${more}`;
}

const workspace = (acme: string, zone = 'Asia/Seoul') =>
  folderWith({
    ...ledgerly,
    'onboard.yaml': (ledgerly['onboard.yaml'] ?? '').replace('Asia/Seoul', zone),
    'plans/acme.yaml': acme,
  });

async function invited(root: string) {
  const { code, said } = await onboardIn(root, ['draft', 'agenda', 'acme', 'review', '--as', 'ics', '--out', 'x.ics']);
  expect([code, said]).toEqual([0, 'x.ics was written.\n']);
  const text = readFileSync(join(root, 'x.ics'), 'utf8');
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent('vevent');
  if (component === null) throw new Error('no event');
  const event = new ICAL.Event(component);
  return { event, method: calendar.getFirstPropertyValue('method'), status: component.getFirstPropertyValue('status') };
}

test('an invitation says when in every zone, where, who invites and who is invited', async () => {
  const { event, method } = await invited(workspace(plan()));
  expect(method).toBe('REQUEST');
  expect(event.startDate.toJSDate().toISOString()).toBe('2026-12-04T05:00:00.000Z');
  expect(event.endDate.toJSDate().toISOString()).toBe('2026-12-04T05:45:00.000Z');
  expect(event.summary).toBe('Review; of figures (Acme Accounting)');
  expect(event.location).toBe('Room 3, left');
  expect(event.organizer).toBe('mailto:mina@ledgerly.example');
  expect(event.attendees.map((each) => [each.getFirstValue(), each.getParameter('cn')])).toEqual([
    ['mailto:jane@acme.example', 'Jane JK Kim'],
  ]);
  expect(event.description).toContain('Figures');
});

test.each([
  ['Europe/Berlin', '2026-03-27', '2026-03-27T13:00:00.000Z'],
  ['Europe/Berlin', '2026-03-30', '2026-03-30T12:00:00.000Z'],
  ['America/New_York', '2026-11-02', '2026-11-02T19:00:00.000Z'],
])('clocks that change are followed: %s on %s', async (zone, due, expected) => {
  const { event } = await invited(workspace(plan({ due }), zone));
  expect(event.startDate.toJSDate().toISOString()).toBe(expected);
});

test('an update is the same meeting with a higher number, and a skipped step cancels it', async () => {
  const root = workspace(plan());
  const first = await invited(root);
  const { writeFileSync, utimesSync } = await import('node:fs');
  const later = (text: string, seconds: number) => {
    writeFileSync(join(root, 'plans/acme.yaml'), text);
    const time = Date.now() / 1000 + seconds;
    utimesSync(join(root, 'plans/acme.yaml'), time, time);
  };
  later(plan({ due: '2026-12-07' }), 10);
  const update = await invited(root);
  expect(update.event.uid).toBe(first.event.uid);
  expect(update.event.sequence).toBeGreaterThan(first.event.sequence);
  later(plan({ more: '        skipped: { on: 2026-11-19, reason: Not needed }\n' }), 20);
  const off = await invited(root);
  expect(off).toMatchObject({ method: 'CANCEL', status: 'CANCELLED' });
  expect(off.event.uid).toBe(first.event.uid);
  expect(off.event.sequence).toBeGreaterThan(update.event.sequence);
});

test('meetings of different customers, and workspaces, are different meetings', async () => {
  const uids = [plan(), plan({ page: 'page: zzzzzzzzz2\n' }), plan({ page: '' })].map(async (text) => {
    return (await invited(workspace(text))).event.uid;
  });
  expect(new Set(await Promise.all(uids)).size).toBe(3);
});

test('is attached to the mail', async () => {
  const root = workspace(plan());
  await onboardIn(root, ['draft', 'agenda', 'acme', '--as', 'eml', '--out', 'x.eml']);
  const mail = await PostalMime.parse(readFileSync(join(root, 'x.eml'), 'utf8'));
  const calendar = mail.attachments.find(({ mimeType }) => mimeType.includes('calendar'));
  expect(calendar?.method).toBe('REQUEST');
});

test('is not written without an hour', async () => {
  const root = workspace(plan({ at: '' }));
  const { code, said } = await onboardIn(root, ['draft', 'agenda', 'acme', '--as', 'ics']);
  expect(code).toBe(2);
  expect(said).toContain('An invitation needs the day and the time');
});
