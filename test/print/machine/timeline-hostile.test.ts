import naughty from 'big-list-of-naughty-strings';
import { describe, expect, it } from 'vitest';
import { resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { parseDay } from '../../../src/plan/time/day.ts';
import { cleanText } from '../../../src/print/clean.ts';
import { ics } from '../../../src/print/machine/ics.ts';
import { timelineCsv, timelineIcs, timelineMermaid } from '../../../src/print/machine/timeline.ts';
import { markdown } from '../../../src/print/markdown.ts';
import { terminal } from '../../../src/print/terminal.ts';
import { columnsWide } from '../../../src/print/width.ts';
import { readPlan } from '../../../src/views/status.ts';
import { type TimelineView, timelineView } from '../../../src/views/timeline.ts';
import { en } from '../../../src/words/catalogue/en/index.ts';
import { timelineDoc, timelineLabels } from '../../../src/words/timeline.ts';
import { planOf } from '../../plan/plans.ts';

const screen = { colors: null, unicode: true, width: 80 };
const HOSTILE = ['x\r\nATTENDEE:mailto:e@v', 'x\rATTACH:file', 'a\u2028b', '\u001b[2Jx', '::error::x', ...naughty];

/** A plan in which every text is the same. */
function viewWith(text: string): TimelineView {
  const phases = [{ id: 'one', name: text, tasks: [{ id: 'a', title: text, owner: 'eve', due: '2026-11-06' }] }];
  const people = { eve: { name: text, side: 'customer' as const, roles: [] } };
  const pauses = [{ from: '2026-11-09', to: '2026-11-10', reason: text }];
  const plan = planOf(phases, { customer: text, goal: { why: text }, people, pauses, target: '2026-11-12' });
  const reading = readPlan(plan, resolveWorkspace({ vendor: 'L' }), new Map(), parseDay('2026-11-04') ?? 0);
  return timelineView({ ...reading, known: reading, simulation: null, signing: null });
}

const benign = viewWith('benign');
const names = (text: string) =>
  text
    .replace(/\r\n /g, '')
    .split('\r\n')
    .map((line) => line.split(/[:;]/)[0]);

describe('texts of a timeline', () => {
  it('stay on their lines and within the width of the terminal, whatever they are', () => {
    const rowsOf = (printed: string) => printed.split('\n').filter((line) => line.includes('11-06')).length;
    const rows = rowsOf(terminal(timelineDoc(benign, null, en), screen));
    for (const text of HOSTILE) {
      const printed = terminal(timelineDoc(viewWith(text), null, en), screen);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what it looks for
      expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028]/);
      for (const line of printed.split('\n')) expect(columnsWide(line)).toBeLessThanOrEqual(80);
      expect(rowsOf(printed)).toBe(rows);
    }
  });

  it('do not change the shape of any other format', () => {
    const shape = (view: TimelineView) => [
      markdown(timelineDoc(view, null, en)).split('\n').length,
      timelineMermaid(view, timelineLabels(en)).split('\n').length,
      names(timelineIcs(view, 'id', 0, timelineLabels(en))),
    ];
    const expected = shape(benign);
    // An empty paragraph is left out.
    for (const text of HOSTILE.filter((each) => cleanText(each) !== '')) {
      expect([text, ...shape(viewWith(text))]).toEqual([text, ...expected]);
    }
  });

  it('begin no formula in a spreadsheet', () => {
    for (const text of HOSTILE) expect(timelineCsv(viewWith(text))).not.toMatch(/(^|,)"?\s*[=+\-@＝＋－＠]/m);
  });
});

describe('ics', () => {
  const event = {
    uid: 'a@onboard',
    summary: '데이터 '.repeat(40),
    description: 'a,b;c\\d',
    first: 20_777,
    last: 20_778,
  };

  it('folds lines at 75 octets between characters, and ends events after their last day', () => {
    const text = ics('한빛', [event], 20_777, 0);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replace(/\r\n /g, '')).toContain(`SUMMARY:${event.summary}`);
    expect(text).toContain('DTSTART;VALUE=DATE:20261120\r\nDTEND;VALUE=DATE:20261122\r\n');
    expect(text).toContain('DESCRIPTION:a\\,b\\;c\\\\d\r\n');
  });

  it('gives the same bytes for the same day and a higher sequence for a later one', () => {
    const at = (today: number, changedAt: number) => ics('n', [event], today, changedAt);
    const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
    const noon = 20_777 * 86_400 + 43_200;
    expect(at(20_777, noon)).toBe(at(20_777, noon));
    expect(sequence(at(20_778, noon))).toBeGreaterThan(sequence(at(20_777, noon)));
    expect(sequence(at(20_777, noon + 1))).toBeGreaterThan(sequence(at(20_777, noon)));
    expect(at(20_777, noon)).toContain('DTSTAMP:20261120T120000Z');
    expect(at(20_777, noon - 43_201)).toContain('DTSTAMP:20261120T000000Z');
    // A 32-bit integer until long after the last plan, and never negative.
    expect(sequence(at(47_481, 47_481 * 86_400))).toBeLessThan(2 ** 32);
    expect(sequence(at(0, 0))).toBe(0);
  });
});
