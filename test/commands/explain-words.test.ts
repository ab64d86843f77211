import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../../src/words/catalogue/index.ts';
import { TERMS } from '../../src/words/glossary/entry.ts';
import { findTerm, glossaryOf } from '../../src/words/glossary/glossary.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const korean = { 'onboard.yaml': 'vendor: L\nlocale: ko\ntimezone: Asia/Seoul\nworkweek: [mon, tue, wed, thu, fri]\n' };

describe('explain', () => {
  it.each(['off-track', 'at-risk', 'on-track', 'engagement', 'stalled', 'slip', 'turn', 'prospect', 'day-to-promise'])(
    'says what %s means',
    async (word) => {
      const { code, printed } = await onboardIn(folderWith({}), ['explain', word]);
      expect(code).toBe(0);
      expect(printed.split('\n')[0]?.startsWith(word)).toBe(true);
    },
  );

  it.each(['en', 'ko'] as const)(
    'has an entry for each word that reports use for health, engagement and states (%s)',
    async (locale) => {
      const { terms } = await catalogueOf(locale);
      const place = folderWith(locale === 'ko' ? korean : {});
      const words = [terms.health, terms.engagement, terms.states].flatMap((each) => Object.entries(each).flat());
      expect(words.length).toBeGreaterThan(30);
      const glossary = await glossaryOf(locale);
      expect([...new Set(words)].filter((word) => findTerm(glossary, word) === null)).toEqual([]);
      for (const word of ['off-track', terms.engagement.low, terms.states.blocked])
        expect([word, (await onboardIn(place, ['explain', word])).code]).toEqual([word, 0]);
    },
  );

  it.each([
    ['Off Track', 'off-track'],
    ['ENGAGED', 'engagement'],
    ['80 % by', 'day-to-promise'],
    ['P80', 'day-to-promise'],
  ])('takes %s as the screens write it', async (typed, word) => {
    const { printed } = await onboardIn(folderWith({}), ['explain', typed]);
    expect(printed).toMatch(new RegExp(`^${word}\\b`));
  });

  it('states the limits of each health', async () => {
    const { printed } = await onboardIn(folderWith({}), ['explain', 'off-track']);
    expect(printed).toContain('\n- A task on the critical path is blocked.');
    expect(printed).toMatch(/More than 60 % .* at least 3/);
  });

  it('answers in the language of the workspace, asked in either', async () => {
    const place = folderWith(korean);
    const inEnglish = await onboardIn(place, ['explain', 'engaged']);
    const inKorean = await onboardIn(place, ['explain', '참여도']);
    expect(inKorean.printed).toBe(inEnglish.printed);
    expect(inKorean.printed).toContain('고객사가 참여하고 있는지를 나타냅니다.');
  });

  it('lists them after the rules, in JSON too', async () => {
    const place = folderWith({});
    const text = (await onboardIn(place, ['explain'])).printed;
    expect(text.indexOf('Words in reports')).toBeGreaterThan(text.indexOf('session-count'));
    for (const word of TERMS) expect(text).toMatch(new RegExp(`\\n {2}${word} `));
    const list = JSON.parse((await onboardIn(place, ['explain', '--format', 'json'])).printed);
    expect(list.terms.map(({ term }: { term: string }) => term)).toEqual(TERMS);
  });

  it('suggests the word that was meant', async () => {
    const { code, said } = await onboardIn(folderWith({}), ['explain', 'of-track']);
    expect(code).toBe(2);
    expect(said).toContain('Did you mean "off-track"?');
  });
});

it('never uses one name or alias for two words', async () => {
  for (const locale of ['en', 'ko'] as const) {
    const names = (await glossaryOf(locale)).flatMap(({ id, also }) => [id, ...also]);
    expect(new Set(names).size).toBe(names.length);
  }
});
