import { describe, expect, it } from 'vitest';
import { catalogue, isRuleId, type RuleArgs, type RuleId } from '../../src/diagnostics/catalogue/index.ts';
import { koreanFindings } from '../../src/diagnostics/catalogue/ko/index.ts';
import { koreanSignName, meantName } from '../../src/diagnostics/catalogue/ko/names.ts';
import { rulePagesIn } from '../../src/diagnostics/languages.ts';

/** A value that nobody would write, so that its place and the text after it are recognizable. */
const v = (name: string): string => `‹${name}›`;
const known: readonly string[] = [];
const ahead = { task: v('task'), predecessor: v('predecessor') };
const none = { sign: null, instead: null, meant: null };
const sign = 'a no-break space (U+00A0)';
const instead = { write: v('write'), run: ['done', 'acme'] };

/** Arguments for every way in which a rule's finding is told. */
const SAMPLES: { readonly [R in RuleId]: readonly RuleArgs[R][] } = {
  'yaml-syntax': [
    { fault: 'nested-colon', detail: '', write: v('write') },
    { fault: 'dash', detail: '', write: null },
    { fault: 'other', detail: v('detail'), write: null },
    { fault: 'too-far-left', detail: 'by 17 spaces', write: null },
    { fault: 'odd-space', detail: sign, write: v('write') },
  ],
  'duplicate-key': [{ key: v('key') }],
  'merge-conflict': [{}],
  'yaml-feature': [
    { feature: 'anchor', written: v('written') },
    { feature: 'key', written: v('written') },
  ],
  'several-documents': [{}],
  'empty-file': [{}],
  'not-a-map': [{ got: 'a list' }, { got: 'a single value' }],
  'too-deep': [{ limit: 17 }],
  'control-character': [{ code: 'U+000D' }, { code: 'U+0007' }],
  'unreadable-file': [{ problem: v('problem') }, { problem: 'permission denied' }],
  'not-utf8': [{ isUtf16: true }, { isUtf16: false }],
  'file-too-large': [{ bytes: 17, limit: 19 }],
  'outside-workspace': [{ target: v('target') }],
  'twin-file': [
    { other: v('other'), by: 'case' },
    { other: v('other'), by: 'composed' },
    { other: v('other'), by: 'decomposed' },
  ],
  'misplaced-file': [{ folder: v('folder') }],
  'wrong-ending': [{}],
  'unknown-key': [
    { key: v('key'), of: 'task', known: [v('a'), v('b')], nearest: null, bare: false, instead: null, belongs: null },
    { key: v('key'), of: 'workspace', known, nearest: v('nearest'), bare: true, instead: null, belongs: null },
    { key: v('key'), of: 'task', known, nearest: null, bare: false, instead, belongs: null },
    { key: v('key'), of: 'task', known: [v('a'), v('b')], nearest: null, bare: false, instead: null, belongs: 'plan' },
    {
      key: v('key'),
      of: 'task',
      known,
      nearest: null,
      bare: false,
      instead: { ...instead, write: null },
      belongs: null,
    },
    { key: v('key'), of: 'task', known, nearest: null, bare: false, instead: { ...instead, run: null }, belongs: null },
  ],
  'missing-key': [{ keys: [v('a'), v('b')], of: 'plan' }],
  'conflicting-keys': [{ keys: [v('a'), v('b')] }],
  'empty-value': [{ key: v('key'), expected: 'date' }],
  'wrong-type': [
    { key: v('key'), expected: 'array', got: 'map', instead: null },
    { key: v('key'), expected: 'line', got: 'list', instead: null },
  ],
  'not-text': [
    { key: v('key'), got: 'number', value: v('value') },
    { key: v('key'), got: 'boolean', value: v('value') },
  ],
  'bad-value': [
    { key: v('key'), value: v('value'), allowed: [v('a'), v('b')], nearest: null, sign: null },
    { key: v('key'), value: v('value'), allowed: [v('a')], nearest: v('nearest'), sign },
  ],
  'bad-date': [
    { key: v('key'), value: v('value'), ...none },
    { key: v('key'), value: v('value'), ...none, sign, meant: v('meant') },
  ],
  'bad-duration': [
    { key: v('key'), value: v('value'), expected: 'working-time', meant: null, sign: null },
    { key: v('key'), value: v('value'), expected: 'amount', meant: v('meant'), sign },
  ],
  'bad-effort': [{ key: v('key'), value: v('value'), meant: null, sign: null }],
  'bad-id': (['person', 'task', 'itself'] as const).map((refers) => ({
    key: v('key'),
    value: v('value'),
    refers,
    meant: null,
    sign: null,
  })),
  'bad-text': [
    { key: v('key'), problem: 'blank' },
    { key: v('key'), problem: 'shape' },
  ],
  'bad-format': (['email', 'url', 'timezone', 'years', 'version'] as const).map((format) => ({
    key: v('key'),
    value: v('value'),
    format,
    sign: null,
  })),
  'bad-number': [
    { key: v('key'), value: v('value'), minimum: 17, maximum: null },
    { key: v('key'), value: v('value'), minimum: null, maximum: 19 },
  ],
  'empty-list': [{ key: 'phases' }, { key: v('key') }],
  'duplicate-item': [{ key: v('key'), item: v('item') }],
  'duplicate-id': [
    { kind: 'task', id: v('id') },
    { kind: 'phase', id: v('id') },
  ],
  'unknown-dependency': [{ id: v('id'), dependency: v('dependency'), known }],
  'dependency-cycle': [
    { path: [v('a'), v('a')] },
    { path: [v('a'), v('b'), v('a')] },
    { path: Array.from({ length: 29 }, (_, index) => v(String.fromCharCode(97 + (index % 26)))) },
  ],
  'unknown-live': [{ live: v('live'), known }],
  'unknown-calendar': [{ calendar: v('calendar'), known }],
  'unknown-base': [{ base: v('base'), known }],
  'extends-cycle': [{ path: [v('a'), v('a')] }, { path: [v('a'), v('b'), v('a')] }],
  'idle-change': [{ id: v('id'), base: v('base'), known }],
  'unknown-timezone': [{ timezone: v('timezone') }],
  'far-date': [{ day: v('day') }],
  'file-name': (['slug', 'unnameable', 'reserved'] as const).map((problem) => ({ name: v('name'), problem })),
  'unknown-owner': [
    { task: v('task'), owner: v('owner'), known, meant: null, member: false },
    { task: v('task'), owner: v('owner'), known, meant: null, member: true },
    { task: v('task'), owner: v('owner'), known, meant: v('meant'), member: false },
  ],
  'unknown-role': [{ person: v('person'), role: v('role'), known }],
  'unknown-team-member': [{ person: v('person'), known }],
  'cut-text': [{ read: v('read'), cut: v('cut'), write: v('write') }],
  'unknown-person': [
    { person: v('person'), known, meant: null },
    { person: v('person'), known, meant: v('meant') },
  ],
  'unknown-template': [
    { template: v('template'), known, of: 'plan' },
    { template: v('template'), known, of: 'policy' },
  ],
  'unknown-task': [{ task: v('task'), known }],
  'unknown-rule': [{ name: v('name'), known }],
  'fixed-rule': [
    { name: v('name'), where: 'rules' },
    { name: v('name'), where: 'waivers' },
  ],
  'duplicate-question': [{ id: v('id') }],
  'duplicate-page': [{ page: v('page'), other: v('other') }],
  'done-before-possible': [{ ...ahead, done: v('done'), predecessorDone: v('predecessorDone') }],
  'done-out-of-order': [
    { ...ahead, others: 0 },
    { ...ahead, others: 17 },
  ],
  'started-out-of-order': [
    { ...ahead, others: 0 },
    { ...ahead, others: 17 },
  ],
  'done-before-purchase': [
    { task: v('task'), fact: 'started', day: v('day'), purchased: v('purchased') },
    { task: v('task'), fact: 'done', day: v('day'), purchased: v('purchased') },
  ],
  'fact-in-future': [
    ...(['purchase', 'closing'] as const).map((fact) => ({ fact, id: '', day: v('day'), today: v('today') })),
    ...(['start', 'completion', 'skip', 'block', 'note', 'answer'] as const).map((fact) => ({
      fact,
      id: v('id'),
      day: v('day'),
      today: v('today'),
    })),
  ],
  'started-after-done': [{ task: v('task'), started: v('started'), done: v('done') }],
  'contradicting-facts': [
    { task: v('task'), first: 'done', second: 'skipped' },
    { task: v('task'), first: 'started', second: 'blocked' },
  ],
  'onboarded-without-live': [{ live: v('live') }],
  'archived-open': [{}],
  'target-before-purchase': [{ target: v('target'), anchor: v('anchor') }],
  'pause-order': [{ from: v('from'), to: v('to') }],
  'pause-overlap': [{ from: v('from'), to: v('to'), otherFrom: v('otherFrom'), otherTo: v('otherTo') }],
  'endless-schedule': [
    { year: 2030, isPaused: true },
    { year: 2030, isPaused: false },
  ],
  'duration-order': [{ text: v('text') }],
  'covers-order': [{ first: 2028, last: 2026 }],
  'day-outside-coverage': [{ day: v('day'), first: 2026, last: 2028 }],
  'due-before-predecessor': [{ ...ahead, due: v('due'), predecessorDue: v('predecessorDue') }],
  'due-after-target': [
    { task: v('task'), due: v('due'), target: v('target'), days: 17 },
    { task: v('task'), due: v('due'), target: v('target'), days: 0 },
  ],
  'due-before-purchase': [
    { task: v('task'), due: v('due'), since: 'purchase', anchor: v('anchor') },
    { task: v('task'), due: v('due'), since: 'start', anchor: v('anchor') },
  ],
  'effort-below-session': [{ task: v('task'), effort: 17, minutes: 19 }],
  'measure-before-purchase': [{ measure: v('measure'), by: v('by'), anchor: v('anchor') }],
  'due-before-not-before': [{ task: v('task'), due: v('due'), notBefore: v('notBefore') }],
  'agenda-overrun': [{ task: v('task'), minutes: 17, agenda: 19 }],
  'no-point-person': [{}],
  'several-point-persons': [{ people: [v('a'), v('b')] }],
  'prospect-without-csm': [{}],
  'no-decision-maker': [{}],
  'no-goal': [{}],
  'smart-goal': [
    { measure: null, missing: [] },
    { measure: v('measure'), missing: ['from', 'to', 'by'] },
  ],
  'no-live': [{ skipped: null }, { skipped: v('skipped') }],
  'no-aha': [{}],
  'late-first-value': [{ task: v('task'), days: 17, limit: 19 }],
  'long-onboarding': [{ days: 17, limit: 19 }],
  'value-gap': [{ task: v('task'), before: v('before'), days: 17, limit: 19 }],
  'session-count': [
    { count: 0, days: 17 },
    { count: 1, days: 17 },
  ],
  'session-length': [{ task: v('task'), minutes: 17, limit: 19 }],
  'no-agenda': [{ task: v('task') }],
  'no-recap': [{ task: v('task'), done: v('done') }],
  'question-without-owner': [{ question: v('question'), missing: ['owner', 'due'] }],
  'target-too-tight': [{ target: v('target'), expected: v('expected'), days: 17 }],
  'target-unlikely': [{ target: v('target'), p80: v('p80'), days: 17 }],
  'due-too-tight': [{ task: v('task'), given: 17, low: 19, since: v('since') }],
  'pushed-again': [
    { task: v('task'), count: 17, days: 19 },
    { task: v('task'), count: 17, days: -19 },
    { task: v('task'), count: 17, days: 0 },
  ],
  'due-on-day-off': [
    { task: v('task'), due: v('due'), off: { kind: 'weekend', weekday: 5 } },
    { task: v('task'), due: v('due'), off: { kind: 'holiday', name: v('name'), calendar: v('calendar') } },
    { task: v('task'), due: v('due'), off: { kind: 'pause', reason: v('reason') } },
  ],
  'due-far-away': [{ task: v('task'), due: v('due'), end: v('end'), limit: 17 }],
  'no-reading': [{ plan: v('plan'), measure: v('measure'), by: v('by') }],
  'dates-not-agreed': [{ plan: v('plan'), kickoff: v('kickoff'), days: 6 }],
  'no-due': [{ task: v('task') }],
  'no-duration': [{ task: v('task'), template: v('template'), usual: v('usual') }],
  'attribute-asked': [{ attribute: 'level', values: ['novice', 'expert'], template: 'crm', plan: 'acme' }],
  'unfit-step': [
    { task: v('task'), title: v('title'), when: v('when'), isInPlan: true, plan: v('plan') },
    { task: v('task'), title: v('title'), when: v('when'), isInPlan: false, plan: v('plan') },
  ],
  'calendar-coverage': [
    { calendar: v('calendar'), first: 2026, last: 2026, year: 2027, published: null },
    { calendar: v('calendar'), first: 2024, last: 2026, year: 2027, published: 2025 },
  ],
  'no-calendar': [{ country: null }, { country: v('country') }],
  'expired-waiver': [{ name: v('name'), until: v('until') }],
  'guide-review': [
    { guide: v('guide'), by: v('by'), owner: null },
    { guide: v('guide'), by: v('by'), owner: v('owner') },
  ],
  'unused-waiver': [{ name: v('name') }],
  'no-owner': [{ task: v('task') }],
  'role-without-person': [{ role: v('role'), tasks: 17 }],
  'handoff-incomplete': [{ missing: ['csm', 'email', 'target'] }],
  'second-plan': [{ customer: v('customer'), other: v('other') }],
  'empty-phase': [{ phase: v('phase') }],
  policy: [
    { policy: v('policy'), why: v('why'), broken: { kind: 'missing', task: v('task') } },
    { policy: v('policy'), why: null, broken: { kind: 'too-long', task: v('task'), days: 17, most: 19 } },
    { policy: v('policy'), why: null, broken: { kind: 'nobody', task: v('task'), owner: null } },
    { policy: v('policy'), why: null, broken: { kind: 'nobody', task: v('task'), owner: v('owner') } },
    { policy: v('policy'), why: null, broken: { kind: 'too-late', step: v('step'), days: 17, most: 19 } },
  ],
};

/** The values and numbers that a text shows. */
function shown(text: string): readonly string[] {
  return [...new Set(text.match(/‹\w+›|(?<![\d+])(?:17|19|20[23]\d)(?!\d)/g))].sort();
}

/** Particles that have another form after a consonant than after a vowel, right behind a value. */
const CHANGING = /›["`”]*(?:은|는|이|가|을|를|과|와|아|야|으로|로|이나|나|이라|라|이며|며)(?=[\s,.:)(]|$)/u;

function both<R extends RuleId>(rule: R): readonly (readonly [string, string])[] {
  return SAMPLES[rule].flatMap((args) =>
    (['message', 'suggestion'] as const).map(
      (part) => [catalogue[rule][part](args as never), koreanFindings[rule][part](args)] as const,
    ),
  );
}

describe('findings in Korean', () => {
  const rules = Object.keys(catalogue).filter(isRuleId);

  it('has every rule', () => {
    expect(Object.keys(koreanFindings)).toEqual(rules);
  });

  it.each(rules)('reports %s with the same values as English', (rule) => {
    for (const [english, korean] of both(rule)) {
      expect(shown(korean)).toEqual(expect.arrayContaining([...shown(english)]));
      expect(`${english}${korean}`).not.toMatch(/undefined|\[object|NaN|null/);
      // What a person wrote as the reason of a policy is said as it is written.
      if (korean !== v('why')) expect(korean).toMatch(/\p{Script=Hangul}/u);
    }
  });

  it.each(rules)('has the right particles whatever the values of %s end with', (rule) => {
    for (const [, korean] of both(rule)) expect(korean).not.toMatch(CHANGING);
  });

  it.each(rules)('ends the sentences of %s as findings do', (rule) => {
    for (const [index, [, korean]] of both(rule).entries()) if (index % 2 === 0) expect(korean).not.toMatch(/[.!?]$/);
  });

  it('asks whether a name close by was meant, else lists the few there are', () => {
    expect(meantName('jnae', ['jane', 'mina'])).toBe('혹시 "jane"의 오타입니까?');
    expect(meantName('zzzzzz', ['jane', 'mina'])).toBe('사용할 수 있는 이름: jane, mina.');
    expect(meantName('zzzzzz', [])).toBeNull();
  });

  it('names characters that look like others', () => {
    expect(koreanSignName('a no-break space (U+00A0)')).toBe('줄 바꿈 없는 공백(U+00A0)');
    expect(koreanSignName('a sign that looks like another (U+2E3A)')).toBe('모양이 비슷한 다른 문자(U+2E3A)');
  });
});

describe('the pages of rules in Korean', async () => {
  const english = await rulePagesIn('en');
  const korean = await rulePagesIn('ko');

  it('are those of the English rules, of the same tier and severity', () => {
    const about = ({ id, tier, severity }: (typeof english)[number]) => ({ id, tier, severity });
    expect(korean.map(about)).toEqual(english.map(about));
  });

  it.each(korean.map(({ id, summary, help }) => [id, summary, help] as const))(
    'tell of %s in Korean',
    (_, summary, help) => {
      expect(summary).toMatch(/\p{Script=Hangul}.*\.$/u);
      const prose = help.replace(/```yaml\n[\s\S]*?\n```/g, '').split('\n');
      for (const line of prose.filter((each) => each.trim() !== '')) expect(line).toMatch(/\p{Script=Hangul}/u);
      // Two or more words that are neither Korean nor a name in backticks are untranslated English.
      expect(prose.join('\n').replace(/`[^`]*`/g, '')).not.toMatch(/(?:[A-Za-z]{2,} ){2}[a-z]{2,}/);
    },
  );

  it.each(korean.map(({ id, help }, index) => [id, help, english[index]?.help ?? ''] as const))(
    'show the examples of %s',
    (_, help, inEnglish) => {
      const blocks = (text: string) => (text.match(/```yaml\n[\s\S]*?\n```/g) ?? []).join('\n').split('\n');
      const theirs = blocks(inEnglish);
      // Texts of customers in an example are in the language of the reader; keys are not.
      const keysOf = (line: string) => line.replace(/: .*$/, ':');
      const lines = blocks(help).map((line, at) =>
        /\p{Script=Hangul}/u.test(line) ? keysOf(line) : line === theirs[at] ? keysOf(line) : line,
      );
      expect(lines).toEqual(theirs.map(keysOf));
    },
  );
});
