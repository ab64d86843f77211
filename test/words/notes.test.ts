import { describe, expect, it } from 'vitest';
import { decisionIn, declinedNote, grantedNote } from '../../src/plan/model/decisions.ts';
import { en } from '../../src/words/catalogue/en/index.ts';
import { ko } from '../../src/words/catalogue/ko/index.ts';
import { noteInWords } from '../../src/words/notes.ts';

describe('a note', () => {
  it.each([
    ['due 2026-11-20 → 2026-11-24: IT is away', '기한 2026-11-20 → 2026-11-24: IT is away'],
    ['due 2026-11-20: first date', '기한 2026-11-20: first date'],
    [grantedNote('2026-12-10 (jane)'), '요청 반영: 2026-12-10 (jane).'],
    [declinedNote('2026-12-10 (jane)', 'No'), '반영하기 어려운 요청: 2026-12-10 (jane). No'],
    ['due to the audit they wait', 'due to the audit they wait'],
    ['due to illness: they wait', 'due to illness: they wait'],
    ['due 2026-12-08 is too early for us', 'due 2026-12-08 is too early for us'],
    ['Not possible: the server is locked', 'Not possible: the server is locked'],
    ['Due 2026-11-20', 'Due 2026-11-20'],
    ['They said: Not possible: too late', 'They said: Not possible: too late'],
    ['', ''],
  ])('is in the language of the reader as far as the program wrote it: %s', (note, korean) => {
    expect(noteInWords({ by: null, text: note }, ko.changes.noteBeginnings)).toBe(korean);
    expect(noteInWords({ by: null, text: note }, en.changes.noteBeginnings)).toBe(note);
    expect(noteInWords({ by: 'Jane Kim', text: note }, ko.changes.noteBeginnings)).toBe(note);
  });

  it.each([
    [grantedNote('2026-12-10 (jane)'), { kind: 'granted', wish: '2026-12-10', by: 'jane', reason: null }],
    [
      grantedNote('Lee Han <lee@acme.example> (bob)'),
      { kind: 'granted', wish: 'Lee Han <lee@acme.example>', by: 'bob', reason: null },
    ],
    [
      declinedNote('2026-12-10 (jane)', 'The auditor (ours). Sorry'),
      { kind: 'declined', wish: '2026-12-10', by: 'jane', reason: 'The auditor (ours). Sorry' },
    ],
    [
      declinedNote('2026-12-10, Lee (Han) (jane)', 'a\nb'),
      { kind: 'declined', wish: '2026-12-10, Lee (Han)', by: 'jane', reason: 'a\nb' },
    ],
    ['Not possible: they are away.', null],
    ['As asked: thanks', null],
    ['As asked: see (jane). More', null],
  ])('is recognized as a decision: %j', (text, decision) => {
    expect(decisionIn({ by: null, text })).toEqual(decision);
    expect(decisionIn({ by: 'jane', text })).toBeNull();
  });
});
