import strings from 'big-list-of-naughty-strings';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { planCalendar } from '../../src/plan/model/calendar.ts';
import { forecastOf } from '../../src/plan/schedule/forecast.ts';
import { scheduled } from '../../src/plan/schedule/scheduled.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { pageContent } from '../../src/publish/page.ts';
import { type CustomerView, customerViewOf } from '../../src/views/customer-view.ts';
import { day, planOf } from '../plan/plans.ts';

/** A view with a value in every field. */
function fullView(): CustomerView {
  const plan = planOf(
    [
      {
        id: 'one',
        name: 'TEXT',
        description: 'TEXT',
        resources: [{ title: 'TEXT', url: 'https://x.example' }],
        tasks: [
          {
            id: 'first',
            title: 'TEXT',
            description: 'TEXT',
            owner: 'jane',
            effort: '1h',
            due: '2026-11-18',
            aha: 'TEXT',
            check: [{ item: 'TEXT' }],
            resources: [{ title: 'TEXT', url: 'https://x.example' }],
            notes: [
              { on: '2026-11-12', by: 'jane', text: 'TEXT' },
              { on: '2026-11-24', by: 'mina', text: 'due 2026-11-17 → 2026-11-18: TEXT' },
            ],
            session: { minutes: 30, place: 'TEXT', agenda: [{ topic: 'TEXT', minutes: 10 }] },
            recap: { recording: 'https://x.example', questions: [{ id: 'q', ask: 'TEXT' }] },
            blocked: { since: '2026-11-20', by: 'customer', reason: 'TEXT' },
          },
          { id: 'second', title: 'TEXT', owner: 'jane', asked: { to: 'TEXT', on: '2026-11-20', by: 'jane' } },
        ],
      },
    ],
    {
      customer: 'TEXT',
      goal: { why: 'TEXT', measures: [{ name: 'TEXT', unit: 'TEXT', from: 'TEXT', to: 'TEXT' }] },
      resources: [{ title: 'TEXT', url: 'https://x.example' }],
      people: {
        jane: { name: 'TEXT', side: 'customer', roles: ['point-person'] },
        mina: { name: 'TEXT', side: 'vendor', roles: ['csm'], email: 'TEXT', phone: 'TEXT' },
      },
    },
  );
  const workspace = resolveWorkspace({ vendor: 'TEXT' });
  const today = day('2026-11-25');
  const known = scheduled(plan, planCalendar(plan, workspace, new Map()), today);
  return customerViewOf({
    ...known,
    workspace,
    forecast: forecastOf(known),
    countOn: today,
    isHeldUp: false,
    likely: new Map(),
  });
}

const view = fullView();
/** The view with one text in every field that people write, and in every address. */
function viewWith(text: string): CustomerView {
  return JSON.parse(JSON.stringify(view), (_, value) =>
    value === 'TEXT' || value === 'https://x.example' ? text : value,
  );
}

type Document = JSDOM['window']['document'];

async function shown(text: string): Promise<Document> {
  return new JSDOM(`<!doctype html><body>${await pageContent(viewWith(text))}`).window.document;
}

/** The text as an HTML parser keeps it. */
const kept = (text: string) => text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '');
const names = (page: Document) =>
  [...page.querySelectorAll('*')].map(({ localName }) => localName).filter((name) => name !== 'a');
const size = (page: Document) => ['short', 'long', 'longest'].includes(page.querySelector('h1')?.className ?? '');

describe('naughty strings', () => {
  test.each(strings.filter((text) => text !== '').map((text) => [text]))(
    'are text in every place: %j',
    { timeout: 60_000 },
    async (text) => {
      const page = await shown(text);
      const plain = await shown('x'.repeat(text.length));
      expect(size(page)).toBe(true);
      expect(page.querySelector('h1')?.textContent).toBe(kept(text));
      for (const place of [
        'h4',
        '.marks + p ~ .gain',
        '.check li',
        '.notes li',
        '.measures h3',
        '.people li',
        '.session',
        '.clip',
        '.label',
      ]) {
        expect([place, page.querySelector(place)?.textContent]).toEqual([place, expect.stringContaining(kept(text))]);
      }
      // The page shows a long goal twice, and a wide text counts as long earlier than a plain one. Except for that paragraph, the pages are the same.
      const elements = (of: Document) => names(of).filter((name) => name !== 'p');
      expect(elements(page)).toEqual(elements(plain));
      for (const link of page.querySelectorAll('a')) {
        const href = link.getAttribute('href') ?? '';
        expect(href).toMatch(/^(?:https?:|mailto:|#)/i);
        if (!href.startsWith('#')) expect(link.getAttribute('rel')).toBe('noopener noreferrer');
      }
      const attributes = [...page.querySelectorAll('*')].flatMap((each) => each.getAttributeNames());
      expect(attributes.filter((name) => name.startsWith('on') || name === 'style')).toEqual([]);
    },
  );
});
