import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Conflict, Flaw } from '../../src/review/merge/conflict.ts';
import { en } from '../../src/words/merging/en.ts';
import { mergeWords } from '../../src/words/merging/index.ts';
import { ko } from '../../src/words/merging/ko.ts';
import { conflictText, flawText, labelText, refusalText } from '../../src/words/merging/told.ts';

const step = (key: string, name: string | null = null) => ({ key, name });
const TASK = [step('phases'), step('p', 'Phase'), step('tasks'), step('a', 'Import')];
const PHASE = TASK.slice(0, 2);
const TASKS = TASK.slice(0, 3);
const START = [...TASK, step('session'), step('at')];
const TARGET = [step('target')];

const about = (kind: Conflict['kind'], trail: Conflict['trail'], values: Partial<Conflict> = {}): Conflict => ({
  base: undefined,
  ours: undefined,
  theirs: undefined,
  kind,
  trail,
  ...values,
});

describe('a conflict in a sentence', () => {
  it.each<readonly [conflict: Conflict, english: string, korean: string]>([
    [
      about('ours-removed', TASK),
      '"Import": ours removed it, theirs changed it',
      '"Import": 현재 쪽(ours)에서는 삭제했고 가져온 쪽(theirs)에서는 수정했습니다',
    ],
    [
      about('theirs-removed', PHASE),
      '"Phase": theirs removed it, ours changed it',
      '"Phase": 가져온 쪽(theirs)에서는 삭제했고 현재 쪽(ours)에서는 수정했습니다',
    ],
    [
      about('both-moved', TASK),
      '"Import": ours and theirs moved it to different phases',
      '"Import": 현재 쪽(ours)과 가져온 쪽(theirs)에서 서로 다른 단계로 옮겼습니다',
    ],
    [
      about('both-ordered', TASKS),
      'tasks of "Phase": ours and theirs put them into different orders',
      '"Phase"의 할 일(tasks): 현재 쪽(ours)과 가져온 쪽(theirs)의 순서가 서로 다릅니다',
    ],
    [
      about('both-changed', START, { ours: 'b', theirs: 'c' }),
      'session at of "Import": ours says b, theirs says c',
      '"Import"의 세션(session) 시작 시각(at): 현재 쪽(ours) b, 가져온 쪽(theirs) c',
    ],
    [
      about('both-changed', TARGET, { base: 1, ours: 2, theirs: 3 }),
      'target: ours says 2, theirs says 3; it was 1',
      '목표일(target): 현재 쪽(ours) 2, 가져온 쪽(theirs) 3, 변경 전 1',
    ],
    [
      about('both-changed', TARGET, { base: [], ours: null, theirs: new Map() }),
      'target: ours says nothing, theirs says something else; it was something else',
      '목표일(target): 현재 쪽(ours) 없음, 가져온 쪽(theirs) 다른 내용, 변경 전 다른 내용',
    ],
    [
      about('both-changed', TARGET, { base: null, ours: true, theirs: 'a\u0007\nb ' }),
      'target: ours says true, theirs says a b; it was nothing',
      '목표일(target): 현재 쪽(ours) true, 가져온 쪽(theirs) a b, 변경 전 없음',
    ],
    [
      about('disputed', TASK, { theirs: 'c' }),
      '"Import": theirs added it, which does not go together with the rest',
      '"Import": 가져온 쪽(theirs)에서 추가. 나머지 내용과 맞지 않습니다',
    ],
    [
      about('disputed', TASK, { base: 'a', theirs: 'c' }),
      '"Import": ours removed it, which does not go together with the rest',
      '"Import": 현재 쪽(ours)에서 삭제. 나머지 내용과 맞지 않습니다',
    ],
    [
      about('disputed', TASK, { ours: 'b' }),
      '"Import": ours added it, which does not go together with the rest',
      '"Import": 현재 쪽(ours)에서 추가. 나머지 내용과 맞지 않습니다',
    ],
    [
      about('disputed', TASK, { base: 'a', ours: 'b' }),
      '"Import": theirs removed it, which does not go together with the rest',
      '"Import": 가져온 쪽(theirs)에서 삭제. 나머지 내용과 맞지 않습니다',
    ],
    [
      about('disputed', TASK, { base: 'a', ours: 'b', theirs: 'c' }),
      '"Import": ours says b, theirs says c, which does not go together with the rest',
      '"Import": 현재 쪽(ours) b, 가져온 쪽(theirs) c. 나머지 내용과 맞지 않습니다',
    ],
  ])('in both languages: %#', (conflict, english, korean) => {
    expect([conflictText(conflict, en), conflictText(conflict, ko)]).toEqual([english, korean]);
  });

  it.each([
    [60, false],
    [61, true],
  ])('shortens a text of %i characters: %s, and cuts none of them in two', (length, isCut) => {
    const ours = `A${'😀'.repeat(length - 1)}`;
    const told = conflictText(about('both-changed', [step('why')], { base: 'x', ours, theirs: 'y' }), en);
    expect(told).toContain(`ours says ${isCut ? `A${'😀'.repeat(58)}…` : ours},`);
  });

  it.each([
    [
      [...TASK, step('notes'), step('##2'), step('text')],
      'notes #2 text of "Import"',
      '"Import"의 메모(notes) #2 내용(text)',
    ],
    [
      [...TASK, step('notes'), step('##2'), step('by')],
      'notes #2 by of "Import"',
      '"Import"의 메모(notes) #2 작성자(by)',
    ],
    [
      [step('pauses'), step('2026-12-01'), step('to')],
      'pauses 2026-12-01 to',
      '일시 중지(pauses) 2026-12-01 종료일(to)',
    ],
    [[step('goal'), step('measures'), step('calls', 'calls'), step('to')], 'to of "calls"', '"calls"의 목표 값(to)'],
    [[...TASK, step('asked'), step('to')], 'asked to of "Import"', '"Import"의 요청(asked) 새 담당자(to)'],
    [[step('attributes'), step('toString')], 'attributes toString', '속성(attributes) toString'],
    [[step('attributes'), step('a\nb')], 'attributes a b', '속성(attributes) a b'],
    [[step('people'), step('jane', 'Jane\u202e  Kim')], '"Jane   Kim"', '"Jane   Kim"'],
  ])('names an entry by its key and its owner: %#', (trail, english, korean) => {
    const conflict = about('both-ordered', trail);
    expect([en, ko].map((words) => labelText('ours', conflict, words))).toEqual([
      `ours: ${english} in this order`,
      `현재 쪽(ours): ${korean}, 이 순서`,
    ]);
  });
});

describe('what follows a marker', () => {
  it.each<readonly [conflict: Conflict | null, english: string, korean: string]>([
    [null, 'theirs', '가져온 쪽(theirs)'],
    [about('both-moved', TASK), 'theirs: "Import", another phase', '가져온 쪽(theirs): "Import", 다른 단계로 이동'],
    [about('both-ordered', TASK), 'theirs: "Import" in this order', '가져온 쪽(theirs): "Import", 이 순서'],
    ...[null, undefined].map(
      (theirs) =>
        [
          about('theirs-removed', TASK, { ours: 'b', theirs }),
          'theirs: without "Import"',
          '가져온 쪽(theirs): "Import" 없음',
        ] as const,
    ),
    [about('both-changed', TASK, { theirs: new Map() }), 'theirs: "Import"', '가져온 쪽(theirs): "Import"'],
    [about('both-changed', TARGET, { theirs: 0 }), 'theirs: target is 0', '가져온 쪽(theirs): 목표일(target) 0'],
  ])('in both languages: %#', (conflict, english, korean) => {
    expect([en, ko].map((words) => labelText('theirs', conflict, words))).toEqual([english, korean]);
  });
});

describe('why a file is not merged', () => {
  const marked = 'so everything that differs is marked';
  const marks = '서로 다른 부분을 모두 표시했습니다';

  it.each<readonly [flaw: Flaw, english: string, korean: string]>([
    [{ kind: 'invalid', about: '' }, 'the merged file would not be valid', '병합하면 올바른 파일이 되지 않아'],
    [{ kind: 'unreadable', about: '' }, 'the merged file would not be readable', '병합하면 읽을 수 없는 파일이 되어'],
    [{ kind: 'unfit', about: 'tasks/a' }, 'tasks/a would not go together', '병합하면 tasks/a 항목이 서로 맞지 않아'],
    [{ kind: 'lost', about: '/a\n' }, '/a would not be kept', '병합하면 /a 항목이 유지되지 않아'],
    [
      { kind: 'lost-comment', about: '# by\u0007 phone' },
      'the comment "# by  phone" would not be kept',
      '병합하면 주석 "# by  phone" 내용이 사라져',
    ],
  ])('because both sides together make no sense: %#', (flaw, english, korean) => {
    expect([flawText(flaw, en), flawText(flaw, ko)]).toEqual([`${english}, ${marked}`, `${korean} ${marks}`]);
  });

  it('because it is too long, not plain, or without ids of its own', () => {
    expect(refusalText('plans/a.yaml', 'no-own-ids', en)).toContain(
      '\n  A task or phase has no id, or the id of another',
    );
    expect(refusalText('plans/a.yaml', 'no-own-ids', ko)).toContain('\n  ID가 없거나 다른 것과 같은 할 일');
    expect(refusalText('plans/a.yaml', 'too-long', en)).toBe(
      'onboard: plans/a.yaml cannot be merged by ids and fields\n  It has more than 256 kB; git merges its lines instead.',
    );
    expect(refusalText('plans/a.yaml', 'not-plain', en)).toContain('\n  One side is not plain YAML; git');
    expect(refusalText('plans/a.yaml', 'too-long', ko)).toBe(
      'onboard: plans/a.yaml 파일은 항목 단위로 병합할 수 없습니다\n  크기가 256 kB를 넘습니다. 대신 git이 줄 단위로 병합합니다.',
    );
    expect(refusalText('plans/a.yaml', 'not-plain', ko)).toContain('\n  어느 한쪽이 단순한 YAML이 아닙니다. 대신');
  });
});

describe('the Korean words of a merge', () => {
  /** The keys of an object of a schema, at any depth. */
  const keysIn = (schema: unknown): readonly string[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const own = 'properties' in schema && !Array.isArray(schema) ? Object.keys(schema.properties ?? {}) : [];
    return [...own, ...Object.values(schema).flatMap(keysIn)];
  };

  it.each(['plan', 'template', 'calendar', 'workspace'])('have every key of a %s', (kind) => {
    const keys = new Set(keysIn(JSON.parse(readFileSync(`schemas/${kind}.schema.json`, 'utf8'))));
    expect(keys.size).toBeGreaterThan(3);
    const known = new Set(Object.keys(ko.entries).map((key) => key.replace(/^.*\//, '')));
    expect([...keys].filter((key) => !known.has(key))).toEqual([]);
  });

  it('are those of a Korean workspace', async () => {
    expect(await Promise.all([mergeWords('en'), mergeWords('ko')])).toEqual([en, ko]);
  });
});
