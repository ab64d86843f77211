import { describe, expect, it } from 'vitest';
import { commandLetter, keysIn } from '../../src/board/keys.ts';
import { boardColumns, matchingOf } from '../../src/board/portfolio.ts';
import { type BoardTurn, bodyRows, firstState, step, type World } from '../../src/board/state.ts';
import { LivePlans } from '../../src/commands/kept/live-plans.ts';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { contextIn, keysOf } from './session.ts';

const SIZE = { columns: 80, rows: 24 };

async function worldWith(files: Readonly<Record<string, string>> = ledgerly): Promise<World> {
  const { portfolio } = await LivePlans.open(contextIn(folderWith(files)));
  return {
    portfolio,
    page: (_, tab) => Array.from({ length: 60 }, (_, at) => `${tab} ${at}`),
    help: () => Array.from({ length: 30 }, (_, at) => `help ${at}`),
  };
}

function press(typed: string, world: World, from = firstState(SIZE, world.portfolio)): BoardTurn {
  return keysOf(typed).reduce<BoardTurn>(({ state }, key) => step(state, { kind: 'key', key }, world), {
    state: from,
    wish: null,
  });
}

describe('the columns', () => {
  it('are the healths that a plan has, the worst first', async () => {
    const { portfolio } = await worldWith();
    const columns = boardColumns(portfolio.entries, 'health');
    expect(columns.map(({ name, plans }) => [name, plans.map(({ id }) => id)])).toEqual([
      ['off-track', ['acme']],
      ['on-track', ['한빛']],
      ['prospect', ['juniper']],
    ]);
  });

  it('are phases in the order in which plans pass through them, and plans without a remaining phase come last', async () => {
    const over = (ledgerly['plans/juniper.yaml'] ?? '').replace('duration: 4w', 'duration: 4w, done: 2026-11-19');
    const { portfolio } = await worldWith({ ...ledgerly, 'plans/over.yaml': over });
    expect(boardColumns(portfolio.entries, 'phase').map(({ name }) => name)).toEqual([
      'System setup',
      'Everything',
      '롤아웃',
      null,
    ]);
  });

  it('leave archived plans out', async () => {
    const { portfolio } = await worldWith();
    expect(portfolio.entries.map(({ status }) => status.id)).not.toContain('kestrel');
  });
});

describe('the filter', () => {
  const idsOf = async (typed: string) => {
    const { ids, hints } = matchingOf(typed, (await worldWith()).portfolio);
    return { ids: ids === null ? null : [...ids].sort(), hint: hints.join('. ') };
  };

  it.each([
    ['', null],
    [' , ', null],
    ['acm', ['acme']],
    ['한빛', ['한빛']],
    ['csm=mina', ['acme', 'juniper']],
    ['csm=mina,health=off-track', ['acme']],
    ['health!=off-track', ['juniper', '한빛']],
    ['is=overdue', ['acme']],
    ['csm=mina,jun', ['juniper']],
    ['nobody', []],
  ])('takes "%s"', async (typed, ids) => {
    expect(await idsOf(typed)).toEqual({ ids, hint: '' });
  });

  it.each([
    ['health=off', 'There is no health "off". Did you mean "off-track"?'],
    ['csm=', '"csm=" is not a condition'],
    ['colour=red', 'Plans cannot be filtered by "colour"'],
  ])('says what is wrong with "%s", and does not apply it yet', async (typed, hint) => {
    const { ids, hint: told } = await idsOf(`csm=mina,${typed}`);
    expect(ids).toEqual(['acme', 'juniper']);
    expect(told).toContain(hint);
  });

  it('leaves a plan selected as long as one matches, whatever was selected before', async () => {
    const world = await worldWith();
    const { state } = press('/jun', world);
    expect(state).toMatchObject({ filter: 'jun', chosen: 'juniper', panel: { kind: 'filter' } });
    expect(press('k<enter>', world, state).state).toMatchObject({
      filter: 'junk',
      chosen: null,
      panel: { kind: 'none' },
    });
    expect(press('<backspace>', world, state).state.filter).toBe('ju');
    expect(press('<clear>', world, state).state.filter).toBe('');
    expect(press('<escape>', world, state).state).toMatchObject({
      filter: '',
      matching: { ids: null },
      panel: { kind: 'none' },
    });
  });
});

describe('moving', () => {
  it('stays on the board at its edges', async () => {
    const world = await worldWith();
    const chosen = (typed: string) => press(typed, world).state.chosen;
    expect(chosen('')).toBe('acme');
    expect(chosen('<left><up><home>')).toBe('acme');
    expect(chosen('<right>')).toBe('한빛');
    expect(chosen('ll')).toBe('juniper');
    expect(chosen('lllll<down><end><page-down>')).toBe('juniper');
    expect(chosen('llh')).toBe('한빛');
  });

  it('moves in a column by lines and screens, and to its ends', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `plans/p${String(at).padStart(2, '0')}.yaml`,
        ledgerly['plans/juniper.yaml'] ?? '',
      ]),
    );
    const world = await worldWith({ 'onboard.yaml': ledgerly['onboard.yaml'] ?? '', ...many });
    const chosen = (typed: string) => press(typed, world).state.chosen;
    expect(chosen('jj')).toBe('p02');
    expect(chosen('<end>')).toBe('p39');
    expect(chosen('<end><home>')).toBe('p00');
    // 20 lines hold ten plans; the last plan of a screen is the first of the next.
    expect(bodyRows({ size: SIZE })).toBe(20);
    expect(chosen('<page-down>')).toBe('p09');
    expect(chosen('<page-down><page-up>')).toBe('p00');
  });

  it('opens a plan at the next step, and moves over its steps', async () => {
    const world = await worldWith();
    const { state } = press('<enter>', world);
    expect(state.open).toEqual({ id: 'acme', tab: 'steps', step: 1, scroll: 0 });
    const open = (typed: string) => press(typed, world, state).state.open;
    expect(open('<up><up><up>')?.step).toBe(0);
    expect(open('<end><down>')?.step).toBe(3);
    expect(open('<tab>')?.tab).toBe('timeline');
    expect(open('<back-tab>')?.tab).toBe('next');
    expect(open('3')?.tab).toBe('notes');
    expect(open('<escape>')).toBeNull();
  });

  it('scrolls a page no further than its end', async () => {
    const world = await worldWith();
    const scroll = (typed: string) => press(`<enter>2${typed}`, world).state.open?.scroll;
    expect(scroll('<up>')).toBe(0);
    expect(scroll('<down><down>')).toBe(2);
    expect(scroll('<end><down>')).toBe(40);
    expect(scroll('<end><up>')).toBe(39);
    expect(scroll('<end>12')).toBe(0);
  });

  it('reads letters by their key on a Korean keyboard', async () => {
    expect(press('ㅓ', await worldWith()).state.chosen).toBe('acme');
    expect(press('ㅣ', await worldWith()).state.chosen).toBe('한빛');
    expect([...'ㅇㄴㅠㅡㅜㅁㅎㅕㅂ'].map(commandLetter).join('')).toBe('dsbmnaguq');
  });
});

describe('the wanted action', () => {
  it('is to quit with q and Ctrl-C, and only with Ctrl-C while a person types', async () => {
    const world = await worldWith();
    expect(press('q', world).wish).toEqual({ kind: 'quit' });
    expect(press('<enter>q', world).wish).toEqual({ kind: 'quit' });
    expect(press('/q', world).wish).toBeNull();
    expect(press('/<quit>', world).wish).toEqual({ kind: 'quit' });
  });

  it.each([
    ['d', 'done', { CUSTOMER: 'acme', TASK: ['data-connection'] }],
    ['s', 'start', { CUSTOMER: 'acme', TASK: ['data-connection'] }],
    ['g', 'agree', { CUSTOMER: 'acme', TASK: ['data-connection'] }],
    ['G', 'agree', { CUSTOMER: 'acme' }],
    ['u', 'undo', {}],
    [
      'bcIT is away<enter>',
      'block',
      { CUSTOMER: 'acme', TASK: ['data-connection'], by: 'customer', reason: 'IT is away' },
    ],
    ['bxv away<enter>', 'block', { CUSTOMER: 'acme', TASK: ['data-connection'], by: 'vendor', reason: 'away' }],
    [
      'm+3d<enter>away<enter>n',
      'move',
      { CUSTOMER: 'acme', TASK: ['data-connection', '+3d'], reason: 'away', shift: false },
    ],
    [
      'm+3d<enter>away<enter>y',
      'move',
      { CUSTOMER: 'acme', TASK: ['data-connection', '+3d'], reason: 'away', shift: true },
    ],
    ['n통화하기<enter>y', 'note', { CUSTOMER: 'acme', TASK: 'data-connection', TEXT: '통화하기', internal: true }],
    ['abob<enter>', 'assign', { CUSTOMER: 'acme', TASK: ['data-connection', 'bob'] }],
  ])('with %s is the same as the command %s', async (typed, command, values) => {
    const { state, wish } = press(`<enter>${typed}`, await worldWith());
    expect(wish).toMatchObject({ kind: 'propose', call: { command } });
    if (wish?.kind !== 'propose') throw new Error('Nothing is wanted');
    expect(Object.fromEntries(wish.call.values)).toEqual(values);
    expect(state.panel.kind).toBe('working');
  });

  it('asks its questions until they are answered, and is cancelled by Esc', async () => {
    const world = await worldWith();
    expect(press('<enter>n  <enter>', world).state.panel).toMatchObject({ kind: 'ask', action: 'note' });
    expect(press('<enter>ntext<escape>', world)).toMatchObject({ state: { panel: { kind: 'none' } }, wish: null });
  });

  it('does not affect a step that is not visible, but shows the steps first', async () => {
    const { state, wish } = press('<enter>2d', await worldWith());
    expect(wish).toBeNull();
    expect(state.open?.tab).toBe('steps');
  });

  it('is written only by Enter, and only after it was shown', async () => {
    const world = await worldWith();
    const working = press('<enter>d', world).state;
    expect(press('<enter>y', world, working).wish).toBeNull();
    const shown = step(working, { kind: 'proposed', lines: ['acme: done'], isNew: false }, world).state;
    expect(press('dyx ', world, shown)).toMatchObject({ state: { panel: { kind: 'proposal' } }, wish: null });
    expect(press('<enter>', world, shown).wish).toMatchObject({ kind: 'write', call: { command: 'done' } });
    expect(press('<escape>', world, shown)).toMatchObject({ state: { panel: { kind: 'none' } }, wish: null });
  });

  it('ends with its result, and the next key removes the result', async () => {
    const world = await worldWith();
    const working = press('<enter>d', world).state;
    const message = { tone: 'bad', lines: ['no'] } as const;
    const settled = step(working, { kind: 'settled', message }, world).state;
    expect(settled).toMatchObject({ message, panel: { kind: 'none' } });
    expect(press('<down>', world, settled).state.message).toBeNull();
  });
});

describe('when plans change', () => {
  it('keeps what is selected and open, unless it is gone', async () => {
    const world = await worldWith();
    const { state } = press('<enter><end>', world);
    const { 'plans/acme.yaml': _, ...others } = ledgerly;
    const without = await worldWith(others);
    expect(step(state, { kind: 'changed' }, world).state.open).toMatchObject({ id: 'acme', step: 3 });
    expect(step(state, { kind: 'changed' }, without).state).toMatchObject({ open: null, chosen: '한빛' });
  });
});

describe('keys', () => {
  it('are split when a terminal sends several at once', () => {
    expect(keysIn('ab\r\x7f\t', false)).toEqual([
      { name: 'text', text: 'a' },
      { name: 'text', text: 'b' },
      { name: 'enter' },
      { name: 'backspace' },
      { name: 'tab' },
    ]);
  });

  it('are one text on one line when they are pasted', () => {
    expect(keysIn('two\r\nlines\x1b', true)).toEqual([{ name: 'text', text: 'two lines ' }]);
    expect(keysIn('', true)).toEqual([]);
  });
});
