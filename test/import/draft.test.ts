import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/document/read.ts';
import { writeTemplate } from '../../src/document/write-template.ts';
import { evaluate } from '../../src/evaluate.ts';
import { draftTemplate, type ImportedTemplate } from '../../src/import/draft.ts';
import { readList } from '../../src/import/read.ts';
import { workingCalendar } from '../../src/plan/model/calendar.ts';
import type { TemplateTaskFile } from '../../src/plan/model/files.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { dayOf, parseDay } from '../../src/plan/time/day.ts';
import { en } from '../../src/words/importing/en.ts';
import { guessComments } from '../../src/words/importing/guess.ts';
import { ko } from '../../src/words/importing/ko.ts';

const CLOCK = { today: dayOf(2026, 11, 20), dayOf: (moment: string) => parseDay(moment.slice(0, 10)) };
const WORKSPACE = resolveWorkspace({
  vendor: 'Ledgerly',
  team: { mina: { name: 'Mina Park', email: 'mina@ledgerly.example', roles: ['implementation'] } },
  roles: { auditor: 'customer' },
});
const CALENDAR = workingCalendar({ workweek: ['mon', 'tue', 'wed', 'thu', 'fri'], calendars: [], pauses: [] });

function draft(...texts: readonly string[]): ImportedTemplate {
  const lists = texts.flatMap((text, index) => readList(`list-${index + 1}.csv`, text, CLOCK).lists);
  return draftTemplate(lists, { team: WORKSPACE, calendar: CALENDAR, fallbackName: 'Onboarding' });
}

function tasks({ file }: ImportedTemplate): readonly TemplateTaskFile[] {
  return (file.phases ?? []).flatMap((phase) => phase.tasks ?? []);
}

/** Why the value of a key of the first step is a guess. */
function doubtOf({ guesses }: ImportedTemplate, key: string, step = 0): unknown {
  return guesses.find(({ pointer }) => pointer === `/phases/0/tasks/${step}/${key}`)?.why;
}

describe('who does a step', () => {
  const owner = (said: string, ...others: readonly string[]) => {
    const made = draft(...[said, ...others].map((each) => `Task,Owner\nImport data,"${each}"\n`));
    return [tasks(made)[0]?.owner, doubtOf(made, 'owner')];
  };

  it.each([
    ['Customer', 'point-person'],
    ['고객사', 'point-person'],
    ['전산팀', 'it-admin'],
    ['Tom (IT)', 'it-admin'],
    ['Client IT', 'it-admin'],
    ["Customer's sponsor", 'decision-maker'],
    ['고객사 전산팀', 'it-admin'],
    ['Customer success', 'csm'],
    ['decision maker', 'decision-maker'],
    ['Auditor', 'auditor'],
    ['Ledgerly', 'csm'],
    ['영업 담당자', 'sales'],
  ])('is a role that the list means: %s', (said, role) => expect(owner(said)).toEqual([role, undefined]));

  it('is a guess where the list has a name, or nobody', () => {
    expect(owner('')).toEqual(['csm', { kind: 'no-owner' }]);
    expect(owner('TBD')).toEqual(['csm', { kind: 'no-owner' }]);
    expect(owner('Jane Kim')).toEqual(['csm', { kind: 'name', names: ['Jane Kim'] }]);
    expect(owner('Mina Park')).toEqual(['implementation', { kind: 'team-member', names: ['Mina Park'] }]);
    expect(owner('Client legal')).toEqual(['point-person', { kind: 'customer-side', names: ['Client legal'] }]);
    expect(owner('Client sales')).toEqual(['point-person', { kind: 'customer-side', names: ['Client sales'] }]);
    expect(owner('고객사 법무팀')).toEqual(['point-person', { kind: 'customer-side', names: ['고객사 법무팀'] }]);
    expect(owner('joe@ledgerly.example')).toEqual(['csm', { kind: 'team-member', names: ['joe@ledgerly.example'] }]);
  });

  it('follows from several lists: a person in more than one belongs to the vendor', () => {
    expect(owner('Sora', 'Sora')).toEqual(['csm', { kind: 'name-in-several', names: ['Sora'] }]);
    expect(owner('Jane', 'Bob')).toEqual(['point-person', { kind: 'name-in-one', names: ['Jane', 'Bob'] }]);
    expect(owner('Customer', 'IT', 'IT')).toEqual(['it-admin', { kind: 'owners-differ', names: ['Customer', 'IT'] }]);
  });
});

describe('how long a step takes', () => {
  const past = (...days: readonly string[]) =>
    draft(...days.map((day) => `Phase,Task,Done\nOne,First,2026-11-02\nTwo,Second,${day}\n`));
  const second = (made: ImportedTemplate) => tasks(made)[1];

  it('is a range over the copies, with how many there were', () => {
    // Monday to Tuesday, Thursday and the Wednesday after: 1, 3 and 7 working days.
    const made = past('2026-11-03', '2026-11-05', '2026-11-11');
    expect(second(made)).toMatchObject({
      duration: '1d..3d..7d',
      evidence: { plans: 3, median: '3d', through: '2026-11-11' },
    });
    expect(made.guesses).toContainEqual({
      pointer: '/phases/1/tasks/0/duration',
      why: { kind: 'measured', days: [1, 3, 7] },
    });
  });

  it('leaves out the quickest and the slowest tenth from nine copies on', () => {
    const days = ['03', '04', '05', '06', '09', '10', '11', '12', '30'].map((day) => `2026-11-${day}`);
    expect(second(past(...days.slice(1)))?.duration).toBe('2d..5.5d..20d');
    expect(second(past(...days))?.duration).toBe('1d..5d..20d');
  });

  it('counts from the day that the list names, or from the end of what comes before', () => {
    const from = (columns: string, row: string) => tasks(draft(`Phase,Task,${columns}\n${row}\n`)).at(-1)?.duration;
    expect(from('Start,Done', 'One,a,2026-11-02,2026-11-02')).toBe('1d');
    expect(from('Start,Done', 'One,a,2026-11-02,2026-11-06')).toBe('5d');
    // Done before it began: unknown.
    expect(from('Start,Done', 'One,a,2026-11-06,2026-11-02')).toBeUndefined();
    // The first step of all, without a beginning.
    expect(from('Done', 'One,a,2026-11-06')).toBeUndefined();
    const chain = 'Phase,Task,Done,Depends on\nOne,a,2026-11-02,\nOne,b,2026-11-06,a\n';
    expect(tasks(draft(chain))[1]).toMatchObject({ duration: '4d', after: ['a'] });
  });

  it('is what the lists say, unless two customers or more show the real duration', () => {
    const said = (...lengths: readonly string[]) =>
      tasks(draft(...lengths.map((length) => `Task,Days\na,${length}\n`)))[0]?.duration;
    expect(said('3-5')).toBe('3d..5d');
    expect(said('5-3')).toBe('3d..5d');
    expect(said('3', '2 weeks')).toBe('3d..2w');
    expect(said('3', '3')).toBe('3d');
  });

  it('is planned when there are only due dates', () => {
    const made = draft('Phase,Task,Due\nOne,a,2026-11-02\nTwo,b,2026-11-06\n');
    expect(tasks(made)[1]).toMatchObject({ duration: '4d' });
    expect(tasks(made)[1]?.evidence).toBeUndefined();
  });
});

describe('several copies', () => {
  it('are one list: steps that are written nearly alike are one, those of few customers are optional', () => {
    const made = draft(
      'Phase,Task\nKickoff,Create the account\nSetup,Import data\n',
      'Phase,Task\nKickoff,Create the account!\nSetup,Connect SSO\nSetup,Import data\n',
      'Phase,Task\nKickoff,Create the acount\nSetup,import data\n',
    );
    expect(tasks(made).map(({ id, optional }) => `${id}${optional ? ' (optional)' : ''}`)).toEqual([
      'create-account',
      'connect-sso (optional)',
      'import-data',
    ]);
    expect(made.copies.get('import-data')).toBe(3);
    expect(doubtOf(made, 'title')).toMatchObject({ kind: 'same-step' });
  });

  it('keep what at least half of them say', () => {
    const made = draft('Task,Tags\na,x\n', 'Task,Tags\na,"x, y"\n', 'Task,Tags\na,z\n');
    expect(tasks(made)[0]?.tags).toEqual(['x']);
  });
});

describe('what waits for what', () => {
  it('is found by number, title or key, with the time between', () => {
    const made = draft('No,Task,Predecessors\n1,a,\n2,b,1FS+3 days\n3,c,"a; b"\n');
    expect(tasks(made).map(({ id, after, wait }) => ({ id, after, wait }))).toEqual([
      { id: 'a', after: undefined, wait: undefined },
      { id: 'b', after: ['a'], wait: '3d' },
      { id: 'c', after: ['a', 'b'], wait: undefined },
    ]);
  });

  it('leaves out cycles, later phases and unknown steps, and says so', () => {
    const made = draft('Phase,Task,Depends on\nOne,a,b\nOne,b,a\nOne,c,d\nTwo,d,nothing\nTwo,e,e\nTwo,f,dSS\n');
    expect(tasks(made).map(({ after }) => after)).toEqual([['b'], undefined, undefined, undefined, undefined, ['d']]);
    expect(made.leftOut.map(({ why, what }) => `${why}: ${what}`)).toEqual([
      'circle: b < a',
      'later-predecessor: c < d',
      'unknown-predecessor: d < nothing',
      'circle: e < e',
      'relation: dSS',
    ]);
  });
});

describe('the rest of a template', () => {
  it('says where it is a guess', () => {
    const made = draft(
      'Phase,Task,Effort\nKickoff (2-4 weeks after purchase),Kickoff call,60 min\nLaunch,Prepare the launch,\nLaunch,Launch,\nReview,Look back,\n',
    );
    expect(made.file).toMatchObject({
      live: 'launch-2',
      phases: [{ id: 'kickoff', name: 'Kickoff', wait: '2w..4w' }, {}, {}],
    });
    expect(tasks(made)[0]?.session).toEqual({ minutes: 60 });
    expect(made.guesses.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/live', '/name', '/phases/0/wait', '/phases/0/tasks/0/session']),
    );
  });

  it('has unique ids', () => {
    const made = draft('Phase,Task\nLive,Live\nLive,live\nPurchase,Purchase\n');
    const ids = [...(made.file.phases ?? []), ...tasks(made)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain('live');
  });
});

const cell = fc.oneof(
  fc.constantFrom(
    '',
    'Kickoff',
    'a',
    'b',
    '1',
    '2FS',
    '3 days',
    '2-1 weeks',
    '90',
    '2026-11-02',
    '11/12/2026',
    'IT',
    'TRUE',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const HEADER = [
  'Phase',
  'Task',
  'Owner',
  'Effort',
  'Days',
  'Start',
  'Done',
  'Depends on',
  'Notes',
  'Link',
  'Tags',
  'No',
];
const table = fc
  .array(fc.array(cell, { minLength: HEADER.length, maxLength: HEADER.length }), { minLength: 1, maxLength: 8 })
  .map((rows) =>
    [HEADER, ...rows].map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n'),
  );

describe('whatever a list contains', () => {
  it('the template is valid, reads back as it was meant, and marks every guess', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(table, { minLength: 1, maxLength: 3 }), async (texts) => {
        let made: ImportedTemplate;
        try {
          made = draft(...texts);
        } catch (error) {
          // A table without a single title is refused, with the line.
          expect(String(error)).toMatch(/list-\d\.csv:\d+:\d+: /);
          return;
        }
        for (const words of [en, ko]) {
          const text = writeTemplate(made.file, guessComments(made.guesses, words));
          const reading = await readDocument({ path: 'templates/x.yaml', text });
          expect(reading.ok && JSON.stringify(reading.data)).toBe(JSON.stringify(made.file));
          expect(text.split('\n').filter((line) => line.includes(' # check: '))).toHaveLength(made.guesses.length);
          const { findings, unevaluated } = await evaluate({
            settings: { path: 'onboard.yaml', text: 'vendor: Ledgerly\nroles: { auditor: customer }\n' },
            templates: [{ path: 'templates/x.yaml', text }],
            plans: [],
            archive: [],
            calendars: [],
            unreadable: [],
          });
          expect(findings).toEqual([]);
          expect(unevaluated).toEqual([]);
        }
      }),
      { numRuns: 60, seed: 20261120 },
    );
  });
});
