import { describe, expect, it } from 'vitest';
import { decodeList } from '../../src/import/decode.ts';
import type { ListedStep } from '../../src/import/list.ts';
import { readList } from '../../src/import/read.ts';
import { dayOf, formatDay, parseDay } from '../../src/plan/time/day.ts';

const CLOCK = { today: dayOf(2026, 11, 20), dayOf: (moment: string) => parseDay(moment.slice(0, 10)) };

function read(file: string, text: string) {
  return readList(file, text, CLOCK);
}

function steps(file: string, text: string): readonly ListedStep[] {
  return read(file, text).lists.flatMap((list) => list.steps);
}

function leftOut(file: string, text: string): readonly string[] {
  return read(file, text)
    .lists.flatMap((list) => list.leftOut)
    .map(({ at, what, why }) => `${at.line}:${at.column} ${why} ${what}`);
}

/** The error, as people see it. */
function problem(file: string, text: string): string {
  try {
    read(file, text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'none';
}

const when = (day: number | null): string | null => (day === null ? null : formatDay(day));

describe('tables of a Markdown text', () => {
  const HEADER = '| Task | Owner |\n|---|---|\n';
  const phases = (text: string) => steps('x.md', text).map(({ phase, title }) => `${phase}: ${title}`);

  it.each([
    ['headings', '## Setup', '## Roll|out', 'Roll/out'],
    ['strong lines', '**Setup**', '**Rollout**', 'Rollout'],
  ])('have their phases from the %s above them', (_, first, second, name) => {
    const text = `# Plan\n\n${first}\n\n${HEADER}| Import | IT |\n| Test | IT |\n\n${second}\n\n${HEADER}| Share | Jane |\n`;
    expect(phases(text)).toEqual(['Setup: Import', 'Setup: Test', `${name}: Share`]);
    expect(steps('x.md', text)[2]).toMatchObject({ owner: 'Jane', at: { line: 14, column: 2 }, doubts: [] });
    expect(leftOut('x.md', text)).toEqual([]);
  });

  it('have none from a title, from a heading without rows, or beside a column of phases', () => {
    expect(phases(`# Plan\n\n${HEADER}| Import | IT |\n\n## Notes\n\nNothing.\n`)).toEqual(['null: Import']);
    const own = '| Phase | Task |\n|---|---|\n';
    expect(phases(`## A\n\n${own}| One | Import |\n\n## B\n\n${own}| Two | Share |\n`)).toEqual([
      'One: Import',
      'Two: Share',
    ]);
  });
});

describe('a table', () => {
  const TABLE = 'Phase,Task,Owner,Effort,Days,Done\nKickoff,Create the account,Customer,15 min,1,2026-11-06\n';

  it.each([
    ['commas', TABLE],
    ['semicolons', TABLE.replaceAll(',', ';')],
    ['tabs', TABLE.replaceAll(',', '\t')],
    ['bars', TABLE.replaceAll(',', '|')],
    ['Windows line ends', TABLE.replaceAll('\n', '\r\n')],
    ['line ends of an old Mac', TABLE.replaceAll('\n', '\r')],
    ["Excel's own hint", `sep=;\n${TABLE.replaceAll(',', ';')}`],
    ['a title above the header', `Onboarding checklist,,,,,\n,,,,,\n${TABLE}`],
  ])('with %s', (_, text) => {
    const [step] = steps('list.csv', text);
    expect(step).toMatchObject({ phase: 'Kickoff', title: 'Create the account', owner: 'Customer', effort: 15 });
    expect(step?.length?.low).toEqual({ value: 1, unit: 'd' });
    expect(when(step?.done ?? null)).toBe('2026-11-06');
  });

  it('knows Korean headings, with units in brackets', () => {
    const [step] = steps(
      '목록.csv',
      '단계,할 일,담당자,소요 시간(분),기간(주),선행 작업\n킥오프,계정 생성,고객사,15,2,\n',
    );
    expect(step).toMatchObject({ phase: '킥오프', title: '계정 생성', owner: '고객사', effort: 15 });
    expect(step?.length?.low).toEqual({ value: 2, unit: 'w' });
  });

  it('knows what people call the columns of a list made by hand', () => {
    const [step] = steps('list.csv', 'Stage,What to do,Who,Estimated\nKickoff,Create the account,Customer,15 min\n');
    expect(step).toMatchObject({ phase: 'Kickoff', title: 'Create the account', owner: 'Customer', effort: 15 });
  });

  it('carries a phase down over the cells that were merged', () => {
    const phases = steps('x.csv', 'Phase,Task\nOne,a\n,b\nTwo,c\n').map(({ phase }) => phase);
    expect(phases).toEqual(['One', 'One', 'Two']);
  });

  it('treats a row with only a title as a heading when no column names phases', () => {
    const table = 'Task,Owner\nSetup,\nImport data,IT\nTest,IT\nRollout,\nShare,IT\n';
    expect(steps('x.csv', table).map(({ phase, title }) => `${phase}: ${title}`)).toEqual([
      'Setup: Import data',
      'Setup: Test',
      'Rollout: Share',
    ]);
    // When most rows are like that, they are steps.
    expect(steps('x.csv', 'Task,Owner\na,\nb,\nc,x\n')).toHaveLength(3);
  });

  it('reads what is in quotes, over several lines, and says where things stand', () => {
    const table = 'Task,Notes,Priority,Due\n"Say ""hello""","one,\ntwo",High,soon\nb,,Low,\n';
    expect(steps('x.csv', table)[0]).toMatchObject({ title: 'Say "hello"', description: 'one,\ntwo' });
    expect(leftOut('x.csv', table)).toEqual(['1:12 column Priority', '3:11 day soon']);
    expect(steps('x.csv', table)[1]?.at).toMatchObject({ line: 4, column: 1 });
  });

  it('distinguishes days and months by the dates that can be read in one way only', () => {
    const days = (...cells: readonly string[]) =>
      steps('x.csv', `Task,Done\n${cells.map((cell, at) => `s${at},${cell}`).join('\n')}\n`).map(({ done }) =>
        when(done),
      );
    expect(days('11/06/2026', '11/24/2026')).toEqual(['2026-11-06', '2026-11-24']);
    expect(days('06.11.2026', '24.11.2026')).toEqual(['2026-11-06', '2026-11-24']);
    expect(days('2026. 11. 6.', '2026-11-24 (화)')).toEqual(['2026-11-06', '2026-11-24']);
    expect(days('11/24/26')).toEqual(['2026-11-24']);
    expect(leftOut('x.csv', 'Task,Done\na,06/11/2026\n')).toEqual(['2:3 either-day 06/11/2026']);
    // Without a year a date is ambiguous.
    expect(leftOut('x.csv', 'Task,Done\na,Nov 4\nb,11월 4일\nc,fri\nd,11/24\n')).toEqual([
      '2:3 day Nov 4',
      '3:3 day 11월 4일',
      '4:3 day fri',
      '5:3 day 11/24',
    ]);
    // A word for done is not a date, and not an error.
    expect(leftOut('x.csv', 'Task,Done\na,TRUE\nb,완료\n')).toEqual([]);
  });

  it('lets the unit in a cell decide between hands-on time and length', () => {
    const [a, b] = steps('x.csv', 'Task,Time\na,3 days\nb,45 min\n');
    expect(a).toMatchObject({ effort: null, length: { low: { value: 3, unit: 'd' } } });
    expect(b).toMatchObject({ effort: 45, length: null });
  });

  it('marks a number without a unit as a guess', () => {
    const [short, long] = steps('x.csv', 'Task,Effort\na,8\nb,9\n');
    expect(short).toMatchObject({ effort: 480, doubts: [{ kind: 'no-unit', said: '8' }] });
    expect(long).toMatchObject({ effort: 9 });
  });

  it('makes a list of each customer that a column names', () => {
    const { lists } = read('x.csv', 'Customer,Task\nAcme,a\n,b\nBirch,a\n');
    expect(lists.map(({ name, steps: own }) => `${name} ${own.length}`)).toEqual(['Acme 2', 'Birch 1']);
  });

  it('leaves out sums and rows without a title', () => {
    expect(leftOut('x.csv', 'Task,Owner\na,x\n,y\nTotal,\n')).toEqual(['3:2 no-title y', '4:1 total Total']);
  });

  it('says with line and column what is wrong', () => {
    expect(problem('x.csv', '')).toMatch(/^x\.csv:1:1: the file is empty/);
    expect(problem('x.csv', '\n\nFoo,Bar\n1,2\n')).toMatch(/^x\.csv:\d+:1: no column has the name Task \(Foo, Bar\)/);
    expect(problem('x.csv', 'Task,Owner\n')).toMatch(/^x\.csv:1:1: there is no task below the header/);
    expect(problem('x.csv', 'Task,Notes\na,"open\nb,c\n')).toMatch(/^x\.csv:2:3: the quotation mark that opens here/);
  });
});

describe('a list in Markdown', () => {
  it('reads headings, boxes, efforts, sides, links, days and what stands below a step', () => {
    const text = `# Onboarding
Some words.
## 1. Kickoff
- [x] Customer: Create the account (15 min) ✅ 2026-11-06
- [ ] Confirm **KPIs** @jane
  - [ ] Export
  - [ ] Name the columns
  Two figures are enough.
  Effort: 30 min
## 2. Setup
1. [ ] Read [the guide](https://help.example.com/x) (optional)
`;
    const { lists } = read('list.md', text);
    expect(lists[0]).toMatchObject({ name: 'Onboarding', leftOut: [{ what: 'Some words.', why: 'prose' }] });
    const [account, kpis, guide] = lists[0]?.steps ?? [];
    expect(account).toMatchObject({ phase: 'Kickoff', title: 'Create the account', owner: 'Customer', effort: 15 });
    expect(when(account?.done ?? null)).toBe('2026-11-06');
    expect(kpis).toMatchObject({
      title: 'Confirm KPIs',
      owner: 'jane',
      effort: 30,
      description: 'Two figures are enough.',
      checklist: ['Export', 'Name the columns'],
    });
    expect(guide).toMatchObject({ phase: 'Setup', title: 'Read the guide', isOptional: true });
    expect(guide?.links).toEqual([{ title: 'the guide', url: 'https://help.example.com/x' }]);
  });

  it('reads a plan that was pasted as it stands', () => {
    const text = `1. 킥오프(구매 후 며칠 후)\n\n  • 계정 만들기 (15분)\n\n2. 시스템 설정\n\n  • 데이터 연결 (2시간)\n`;
    expect(steps('guide.md', text).map(({ phase, title, effort }) => [phase, title, effort])).toEqual([
      ['킥오프(구매 후 며칠 후)', '계정 만들기', 15],
      ['시스템 설정', '데이터 연결', 120],
    ]);
  });

  it('reads nothing in a block of code, and says that there is no list', () => {
    expect(steps('x.md', '```\n- [ ] no\n```\n- [ ] yes\n').map(({ title }) => title)).toEqual(['yes']);
    expect(problem('x.md', '# Onboarding\nWords.\n')).toMatch(/^x\.md:1:1: there is no list in it/);
  });
});

describe('a board of Trello', () => {
  const board = (changes: object) =>
    JSON.stringify(
      {
        name: 'Acme',
        lists: [
          { id: 'b', name: 'Setup', pos: 2 },
          { id: 'a', name: 'Kickoff', pos: 1 },
          { id: 'd', name: 'Done', pos: 3 },
        ],
        members: [{ id: 'm', fullName: 'Jane Kim' }],
        checklists: [
          {
            idCard: '2',
            checkItems: [
              { name: 'two', pos: 2 },
              { name: 'one', pos: 1 },
            ],
          },
        ],
        actions: [
          {
            type: 'updateCard',
            date: '2026-11-06T09:00:00.000Z',
            data: { card: { id: '1' }, listBefore: { name: 'Kickoff' }, listAfter: { name: 'Done' } },
          },
        ],
        cards: [
          {
            id: '1',
            name: 'Create the account (15 min)',
            idList: 'd',
            labels: [{ name: 'Customer' }],
            idMembers: ['m'],
          },
          {
            id: '2',
            name: 'Import data',
            idList: 'b',
            desc: 'Two years.',
            idMembers: ['m'],
            labels: [{ name: 'data' }],
          },
          { id: '3', name: 'Gone', idList: 'a', closed: true },
        ],
        ...changes,
      },
      null,
      1,
    );

  it('has lists for phases, in their order; what was moved to a list of finished cards keeps its own', () => {
    const [account, data] = steps('board.json', board({}));
    expect(account).toMatchObject({ phase: 'Kickoff', title: 'Create the account', effort: 15, owner: 'Customer' });
    expect(when(account?.done ?? null)).toBe('2026-11-06');
    expect(data).toMatchObject({
      phase: 'Setup',
      owner: 'Jane Kim',
      description: 'Two years.',
      checklist: ['one', 'two'],
      tags: ['data'],
    });
  });

  it('has labels for phases where its lists say how far cards are', () => {
    const lists = [
      { id: 'b', name: 'In progress', pos: 2 },
      { id: 'a', name: '할 일', pos: 1 },
      { id: 'd', name: 'Done', pos: 3 },
    ];
    const {
      lists: [list],
    } = read('board.json', board({ lists }));
    expect(list?.phasesFrom).toBe('labels');
    expect(list?.steps.map(({ phase }) => phase)).toEqual([null, 'data']);
  });

  it('says where a card stands that was left out', () => {
    const text = board({});
    const line = text.slice(0, text.indexOf('"id": "3"')).split('\n').length - 1;
    expect(leftOut('board.json', text)).toEqual([`${line}:3 archived Gone`]);
  });
});

describe('a project of Asana', () => {
  const PROJECT = {
    data: [
      {
        gid: '1',
        name: 'Create the account',
        completed_at: '2026-11-06T10:00:00.000Z',
        assignee: { name: 'Jane Kim' },
        memberships: [{ project: { name: 'Birch' }, section: { name: 'Kickoff' } }],
        custom_fields: [{ name: 'Estimated time', display_value: '30 min' }],
      },
      {
        gid: '2',
        name: 'Import data',
        notes: 'Two years.',
        dependencies: [{ gid: '1' }],
        subtasks: [{ name: 'Export' }],
        memberships: [{ section: { name: '(no section)' } }],
      },
      { gid: '3', name: 'Live', resource_subtype: 'milestone' },
    ],
  };

  it('has sections for phases, subtasks for a checklist, and dependencies', () => {
    const {
      lists: [list],
    } = read('project.json', JSON.stringify(PROJECT));
    expect(list?.name).toBe('Birch');
    const [account, data, live] = list?.steps ?? [];
    expect(account).toMatchObject({ phase: 'Kickoff', owner: 'Jane Kim', effort: 30, keys: ['1'] });
    expect(data).toMatchObject({
      phase: null,
      description: 'Two years.',
      checklist: ['Export'],
      waitsFor: [{ name: '1' }],
    });
    expect(live?.isMilestone).toBe(true);
    expect(steps('project.json', JSON.stringify(PROJECT.data))).toHaveLength(3);
  });

  it('says what is no project and no board, and where JSON is broken', () => {
    expect(problem('x.json', '{"a": 1}')).toMatch(/^x\.json:1:1: this is neither/);
    expect(problem('x.json', '{\n "a": }')).toMatch(/^x\.json:2:\d+: this is not valid JSON/);
    expect(problem('x.json', '{"cards": [')).toMatch(/^x\.json:1:\d+: this is not valid JSON/);
    expect(problem('x.yaml', 'name: CPA\n')).toMatch(/^x\.yaml:1:1: this is YAML/);
  });
});

describe('the encoding of a file', () => {
  const KOREAN = new Uint8Array([0xc7, 0xd2, 0x20, 0xc0, 0xcf]); // 할 일

  it('follows its byte order mark, else is UTF-8, else what a Korean or a western Excel writes', () => {
    const utf8 = new TextEncoder().encode('할 일');
    expect(decodeList('x.csv', utf8)).toEqual({ text: '할 일', encoding: 'utf-8', isGuess: false });
    expect(decodeList('x.csv', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])).text).toBe('할 일');
    expect(decodeList('x.csv', new Uint8Array([0xff, 0xfe, 0x60, 0xd5])).text).toBe('할');
    expect(decodeList('x.csv', KOREAN)).toEqual({ text: '할 일', encoding: 'euc-kr', isGuess: true });
    expect(decodeList('x.csv', new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x2c]))).toMatchObject({
      text: 'café,',
      encoding: 'windows-1252',
    });
  });

  it.each([
    ['a workbook', [0x50, 0x4b, 0x03, 0x04], /x:1:1: this is a workbook/],
    ['a picture', [0x0a, 0x00, 0x01], /x:2:1: this is not text/],
  ])('is refused for %s', (_, bytes, message) => {
    expect(() => decodeList('x', new Uint8Array(bytes))).toThrow(message);
  });
});
