import { describe, expect, it } from 'vitest';
import type { PlanChange } from '../../src/actions/change.ts';
import { setTask, TASK_SETTINGS } from '../../src/actions/task-settings.ts';
import type { PlanTaskFile } from '../../src/plan/model/files.ts';
import { planOf } from '../plan/plans.ts';

type Fields = Partial<PlanTaskFile>;

function set(fields: Fields, key: string, text: string | null, together: readonly string[] = []): PlanChange {
  const plan = planOf([{ id: 'p', name: 'P', tasks: [{ id: 't', title: 'Title', ...fields }] }]);
  const [task] = plan.phases[0]?.tasks ?? [];
  if (task === undefined) throw new Error('The plan has no task');
  return setTask(plan, task, key, text, new Set(together));
}

/** The edits below the task: `title = "New"`, `- title`. */
function edits({ edits: all }: PlanChange): readonly string[] {
  return all.map((edit) => {
    const pointer = edit.pointer.replace('/phases/0/tasks/0/', '');
    return 'value' in edit ? `${pointer} = ${JSON.stringify(edit.value)}` : `- ${pointer}`;
  });
}

const MEETING = { session: { minutes: 60 } };
const FULL = {
  session: {
    minutes: 60,
    at: '14:00',
    place: 'Room 1',
    agenda: [
      { minutes: 10, topic: 'Who is who' },
      { minutes: 20, topic: 'The figures' },
    ],
  },
} satisfies Fields;
const NOTHING = { attended: [], summary: [], questions: [] };

describe('a key of a task', () => {
  it.each<readonly [key: string, before: Fields, text: string, edit: string, says: string]>([
    ['title', {}, 'New', 'title = "New"', 't title set to New, was Title'],
    ['description', {}, 'Why', 'description = "Why"', 't description set to Why'],
    ['description', { description: 'Old' }, 'Why', 'description = "Why"', 't description set to Why, was Old'],
    ['aha', {}, 'It works', 'aha = "It works"', 't aha set to It works'],
    ['effort', {}, '90m', 'effort = "90m"', 't effort set to 90m'],
    ['effort', { effort: '2h' }, '90m', 'effort = "90m"', 't effort set to 90m, was 2h'],
    ['duration', {}, '2w', 'duration = "2w"', 't duration set to 2w'],
    ['duration', { duration: '3d' }, '3d..2w', 'duration = "3d..2w"', 't duration set to 3d..2w, was 3d'],
    ['wait', {}, '10cd', 'wait = "10cd"', 't wait set to 10cd'],
    ['wait', { wait: '2d' }, '10cd', 'wait = "10cd"', 't wait set to 10cd, was 2d'],
    ['not-before', {}, '2026-12-01', 'not-before = "2026-12-01"', 't not-before set to 2026-12-01'],
    [
      'not-before',
      { 'not-before': '2026-11-20' },
      '2026-12-01',
      'not-before = "2026-12-01"',
      't not-before set to 2026-12-01, was 2026-11-20',
    ],
    ['before', {}, 'signing', 'before = "signing"', 't before set to signing'],
    ['session', {}, '30m', 'session = {"minutes":30}', 't session set to 30m'],
    ['session', MEETING, '30', 'session/minutes = 30', 't session set to 30m, was 60m'],
    ['at', MEETING, '9:00', 'session/at = "09:00"', 't at set to 09:00'],
    ['at', FULL, '9:00', 'session/at = "09:00"', 't at set to 09:00, was 14:00'],
    ['place', FULL, 'Room 2', 'session/place = "Room 2"', 't place set to Room 2, was Room 1'],
    [
      'agenda',
      FULL,
      '15m: Hello',
      'session/agenda = [{"minutes":15,"topic":"Hello"}]',
      't agenda set to 15m Hello, was 10m Who is who; 20m The figures',
    ],
    [
      'recording',
      {},
      'https://v.example/1',
      'recap = {"recording":"https://v.example/1"}',
      't recording set to https://v.example/1',
    ],
    [
      'recording',
      { ...MEETING, recap: NOTHING },
      'https://v.example/1',
      'recap/recording = "https://v.example/1"',
      't recording set to https://v.example/1',
    ],
    ['tags', {}, 'a, b,,a ', 'tags = ["a","b"]', 't tags set to a, b'],
    ['tags', { tags: ['c'] }, 'a', 'tags = ["a"]', 't tags set to a, was c'],
    ['optional', {}, 'yes', 'optional = true', 't optional set to yes'],
    ['internal', {}, '예', 'internal = true', 't internal set to yes'],
  ])('is set: %s, from %j to %s', (key, before, text, edit, says) => {
    const change = set(before, key, text);
    expect([edits(change), change.says, change.already]).toEqual([[edit], [says], []]);
  });

  it.each<readonly [key: string, before: Fields, edit: string, says: string]>([
    ['description', { description: 'Old' }, '- description', 't description removed, was Old'],
    ['duration', { duration: '3d' }, '- duration', 't duration removed, was 3d'],
    ['session', MEETING, '- session', 't session removed, was 60m'],
    ['at', FULL, '- session/at', 't at removed, was 14:00'],
    ['agenda', FULL, '- session/agenda', 't agenda removed, was 10m Who is who; 20m The figures'],
    ['optional', { optional: true }, '- optional', 't optional removed, was yes'],
  ])('is removed: %s of %j', (key, before, edit, says) => {
    const change = set(before, key, null);
    expect([edits(change), change.says, change.already]).toEqual([[edit], [says], []]);
  });

  it('with yes or no is removed by no', () => {
    expect(edits(set({ internal: true }, 'internal', 'no'))).toEqual(['- internal']);
    expect(edits(set({ internal: true }, 'internal', 'NO'))).toEqual(['- internal']);
  });

  it.each<readonly [key: string, before: Fields, text: string | null]>([
    ['title', {}, 'Title'],
    ['effort', { effort: '90m' }, '90m'],
    ['duration', { duration: '3d' }, '3d'],
    ['duration', {}, null],
    ['session', MEETING, '60'],
    ['session', MEETING, '1h'],
    ['at', FULL, '14:00'],
    ['agenda', FULL, '10m Who is who; 20 min The figures'],
    ['tags', { tags: ['a', 'b'] }, 'a,b'],
    ['optional', { optional: true }, 'YES'],
    ['optional', {}, 'no'],
    ['recording', {}, null],
    ['wait', {}, null],
    ['place', MEETING, null],
    ['agenda', MEETING, null],
    ['tags', {}, null],
  ])('does not change: %s of %j, set to %s', (key, before, text) => {
    const change = set(before, key, text);
    expect([change.edits, change.says, change.already]).toEqual([[], [], [`t ${key} already has that value.`]]);
  });

  it.each<readonly [before: Fields, left: string]>([
    [{ ...MEETING, recap: { recording: 'https://v.example/1' } }, '- recap'],
    [{ ...MEETING, recap: { recording: 'https://v.example/1', attended: ['jane'] } }, '- recap/recording'],
    [{ ...MEETING, recap: { recording: 'https://v.example/1', summary: ['Went well'] } }, '- recap/recording'],
    [
      {
        ...MEETING,
        recap: {
          recording: 'https://v.example/1',
          attended: ['jane'],
          summary: ['Went well'],
          questions: [
            { id: 'q', ask: 'Why?' },
            { id: 'r', ask: 'When?' },
          ],
        },
      },
      '- recap/recording',
    ],
    [
      { ...MEETING, recap: { recording: 'https://v.example/1', questions: [{ id: 'q', ask: 'Why?' }] } },
      '- recap/recording',
    ],
  ])('is removed with a recap that would be empty without it: %j', (before, left) => {
    expect(edits(set(before, 'recording', null))).toEqual([left]);
  });

  it('of a session needs a session, which the same command may add', () => {
    for (const key of ['at', 'place', 'agenda']) {
      expect(() => set({}, key, '10m Hello')).toThrow('t is not a session');
    }
    expect(edits(set({}, 'at', '14:00', ['session', 'at']))).toEqual(['session/at = "14:00"']);
    expect(edits(set({}, 'session', '30m', ['session', 'at']))).toEqual(['session = {"minutes":30}']);
  });

  it('is written in the usual order of keys', () => {
    const behind = (key: string, text: string, fields: Fields = FULL) =>
      set(fields, key, text).edits.map((edit) => ('after' in edit ? edit.after : null));
    expect(behind('session', '30m')).toEqual([[]]);
    expect(behind('at', '9:00')).toEqual([['minutes']]);
    expect(behind('place', 'B')).toEqual([['minutes', 'at']]);
    expect(behind('agenda', '5m X')).toEqual([['minutes', 'at', 'place']]);
    expect(behind('recording', 'https://v.example/1', { ...MEETING, recap: NOTHING })).toEqual([['attended']]);
  });

  it('does not move dates, unless it is a duration or a day', () => {
    const values: Readonly<Record<string, string>> = {
      effort: '90m',
      duration: '2w',
      wait: '2d',
      'not-before': '2026-12-01',
      before: 'signing',
      session: '30m',
      at: '9:00',
      agenda: '5m X',
      recording: 'https://v.example/1',
      optional: 'yes',
      internal: 'yes',
    };
    const moving = TASK_SETTINGS.filter((key) => set(FULL, key, values[key] ?? 'Text').isRemark !== true);
    expect(moving).toEqual(['duration', 'wait', 'not-before', 'before', 'optional']);
  });

  it.each([
    ['title', null, 'A task needs a title'],
    ['effort', 'much', '"much" is not an effort'],
    ['duration', 'long', '"long" is not a duration'],
    ['wait', 'long', '"long" is not a duration'],
    ['not-before', 'soon', '"soon" is not a day'],
    ['before', 'lunch', 'A task cannot be before "lunch"'],
    ['session', '0', '"0" is not the length of a session'],
    ['session', '1441', '"1441" is not the length of a session'],
    ['recording', 'on the server', '"on the server" is not a web address'],
    ['recording', 'see https://v.example/1', 'is not a web address'],
    ['recording', 'https://v.example/1 2', 'is not a web address'],
    ['optional', 'perhaps', '"perhaps" is neither yes nor no'],
    ['due', '2026-12-01', 'due of a task cannot be set with this command'],
    ['colour', 'red', 'A task has nothing called "colour" to set'],
    ['toString', 'red', 'A task has nothing called "toString" to set'],
  ])('cannot be set: %s to %s', (key, text, says) => {
    expect(() => set({}, key, text)).toThrow(says);
  });

  it.each([
    ['1440', 1440],
    ['1', 1],
    ['24h', 1440],
  ])('is a session of %s', (text, minutes) => {
    expect(edits(set({}, 'session', text))).toEqual([`session = {"minutes":${minutes}}`]);
  });
});

describe('an agenda', () => {
  const read = (text: string) =>
    set(MEETING, 'agenda', text).edits.map((edit) => ('value' in edit ? edit.value : null))[0];

  it.each([
    ['10m A; 20m B', [10, 'A', 20, 'B']],
    ['10m A, 20m B', [10, 'A', 20, 'B']],
    ['10분 소개, 20분 지표', [10, '소개', 20, '지표']],
    ['10 minutes: A, and B; 20 min C;', [10, 'A, and B', 20, 'C']],
    ['10m A, 2 more', [10, 'A, 2 more']],
    ['10m A, 20mm lens', [10, 'A, 20mm lens']],
    ['1m A', [1, 'A']],
  ])('is read from %s', (text, items) => {
    expect(Array.isArray(read(text)) ? (read(text) as object[]).flatMap((item) => Object.values(item)) : null).toEqual(
      items,
    );
  });

  it.each(['Hello', '10m', '0m A', '10m A; B'])('needs a duration and a topic for each item: %s', (text) => {
    expect(() => read(text)).toThrow('is not an item of an agenda');
  });
});
