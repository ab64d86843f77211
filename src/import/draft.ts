/** A template made from lists: what they say, and guesses for what they do not. */

import type { WorkingCalendar } from '../plan/model/calendar.ts';
import type { TemplateFile, TemplatePhaseFile, TemplateTaskFile } from '../plan/model/files.ts';
import { mostCommon } from '../plan/model/group.ts';
import { slugOf } from '../plan/model/slug.ts';
import { formatDuration, formatEffort } from '../plan/time/duration.ts';
import type { AmountSpan } from './amounts.ts';
import { type ListLengths, lengthsOfSteps } from './lengths.ts';
import type { LeftOut, ListedStep, ListLink, StepList } from './list.ts';
import { type MergedPhase, type MergedStep, mergeLists } from './merge.ts';
import { type PhaseName, parsePhase, stepOrderOf, type Waiting } from './order.ts';
import { type OwnerDoubt, Owners, type Team } from './owners.ts';
import { plainText } from './title.ts';
import { isLivePhase, isLiveTitle, isMeetingTitle } from './vocabulary.ts';

/** Something in the template that no list says in this form. */
export interface Guess {
  /** In the template. */
  readonly pointer: string;
  readonly why: GuessReason;
}

export type GuessReason =
  | OwnerDoubt
  | Exclude<ListLengths['why'], { readonly kind: 'stated' }>
  | { readonly kind: 'no-unit' | 'in-title'; readonly said: string }
  | { readonly kind: 'no-box' }
  | { readonly kind: 'day-after'; readonly said: string }
  | { readonly kind: 'efforts-differ'; readonly minutes: readonly number[] }
  | { readonly kind: 'no-phases' }
  | { readonly kind: 'heading-row' }
  | { readonly kind: 'labels' }
  | { readonly kind: 'wait'; readonly said: string }
  | { readonly kind: 'own-name' }
  | { readonly kind: 'live-title' }
  | { readonly kind: 'live-last' }
  | { readonly kind: 'meeting' }
  | { readonly kind: 'rare'; readonly lists: number; readonly of: number }
  | { readonly kind: 'same-step'; readonly titles: readonly string[] };

/** A template as it would be written, with what needs checking. */
export interface ImportedTemplate {
  readonly file: TemplateFile;
  readonly guesses: readonly Guess[];
  readonly leftOut: readonly LeftOut[];
  /** How many lists have a step, by its id. */
  readonly copies: ReadonlyMap<string, number>;
  readonly lists: number;
}

/** What a draft needs besides the lists. */
export interface DraftScene {
  readonly team: Team;
  readonly calendar: WorkingCalendar;
  /** The template's name when the lists have none. */
  readonly fallbackName: string;
}

const LONGEST_MEETING = 240;
const NO_MEETING =
  /\b(?:schedul|book|arrang|prepar|plan|invit|find|send|organi[sz]e|set up)|예약|일정|잡기|준비|요청|초대|자료/i;
const NOT_YET_LIVE =
  /\b(?:prepar|plan|announc|before|pre-|ready|checklist|schedul|review|after|post-)|준비|공지|계획|점검|전 |후|리뷰|체크/i;

/** A template from one list or several copies of it. @param lists at least one, with at least one step */
export function draftTemplate(lists: readonly StepList[], scene: DraftScene): ImportedTemplate {
  return new Drafting(lists, scene).draft();
}

interface NamedPhase {
  readonly phase: MergedPhase;
  readonly name: PhaseName | null;
  readonly id: string;
}

class Drafting {
  readonly #lists: readonly StepList[];
  readonly #scene: DraftScene;
  readonly #phases: readonly NamedPhase[];
  readonly #ids = new Map<MergedStep, string>();
  /** Words with another meaning after `after` in the day of a measure. */
  readonly #taken = new Set(['live', 'purchase']);
  readonly #guesses: Guess[] = [];
  readonly #owners: Owners;
  readonly #waiting: ReadonlyMap<MergedStep, Waiting>;
  readonly #lengths: ReadonlyMap<MergedStep, ListLengths>;
  readonly #notTaken: readonly LeftOut[];

  constructor(lists: readonly StepList[], scene: DraftScene) {
    this.#lists = lists;
    this.#scene = scene;
    const merged = mergeLists(lists);
    this.#phases = merged.map((phase) => {
      const name = phase.name === null ? null : parsePhase(phase.name);
      return { phase, name, id: this.#freeId(plainText(name?.name ?? ''), 'phase') };
    });
    for (const step of merged.flatMap(({ steps }) => steps)) this.#ids.set(step, this.#freeId(step.title, 'step'));
    this.#owners = new Owners(lists, scene.team);
    const { waiting, leftOut } = stepOrderOf(merged);
    this.#waiting = waiting;
    this.#notTaken = leftOut;
    const numbers = [...lists.keys()];
    this.#lengths = lengthsOfSteps(merged, numbers, (step) => waiting.get(step)?.predecessors ?? [], scene.calendar);
  }

  draft(): ImportedTemplate {
    const live = this.#live();
    const name = this.#name();
    const file: TemplateFile = {
      name,
      live: this.#idOf(live),
      phases: this.#phases.map((each, at) => this.#phaseFile(each, at)),
    };
    const copies = new Map([...this.#ids].map(([step, id]) => [id, step.copies.size]));
    const leftOut = inListOrder([...this.#lists.flatMap((list) => list.leftOut), ...this.#notTaken], this.#lists);
    return { file, guesses: this.#guesses, leftOut, copies, lists: this.#lists.length };
  }

  /** One reason per position: the first. */
  #guess(pointer: string, why: GuessReason): void {
    if (!this.#guesses.some((each) => each.pointer === pointer)) this.#guesses.push({ pointer, why });
  }

  #idOf(step: MergedStep | undefined): string {
    return (step === undefined ? undefined : this.#ids.get(step)) ?? '';
  }

  /** A free id, from the first words of a title. */
  #freeId(title: string, otherwise: string): string {
    const words = slugOf(title.replace(/['’]/g, '')).split('-');
    const telling = words.filter((word) => !SMALL_WORDS.has(word));
    const stem = (telling.length === 0 ? words : telling).slice(0, MOST_WORDS).join('-') || otherwise;
    let id = stem;
    for (let next = 2; this.#taken.has(id); next++) id = `${stem}-${next}`;
    this.#taken.add(id);
    return id;
  }

  #name(): string {
    const [only, ...others] = this.#lists;
    const own = others.length === 0 ? plainText(only?.name ?? '') : '';
    this.#guess('/name', { kind: 'own-name' });
    return own === '' ? this.#scene.fallbackName : own;
  }

  /** The last step that sounds like go-live; otherwise the first one of a phase that does; otherwise the last of all. */
  #live(): MergedStep | undefined {
    const all = this.#phases.flatMap(({ phase }) => phase.steps);
    const usual = all.filter((step) => !this.#isRare(step));
    const steps = usual.length === 0 ? all : usual;
    const byTitle = steps.findLast(({ title }) => isLiveTitle(title) && !NOT_YET_LIVE.test(title));
    const phase = this.#phases.findLast(
      ({ name }) => isLivePhase(name?.name ?? '') && !NOT_YET_LIVE.test(name?.name ?? ''),
    );
    const found = byTitle ?? phase?.phase.steps.find((step) => steps.includes(step));
    this.#guess('/live', { kind: found === undefined ? 'live-last' : 'live-title' });
    return found ?? steps.at(-1);
  }

  #phaseFile({ phase, name, id }: NamedPhase, index: number): TemplatePhaseFile {
    const pointer = `/phases/${index}`;
    if (name === null) this.#guess(`${pointer}/name`, { kind: 'no-phases' });
    else if (phase.isGuess) this.#guess(`${pointer}/name`, { kind: 'heading-row' });
    else if (this.#lists.some(({ phasesFrom }) => phasesFrom === 'labels'))
      this.#guess(`${pointer}/name`, { kind: 'labels' });
    if (name !== null && name.wait !== null) this.#guess(`${pointer}/wait`, { kind: 'wait', said: name.remark ?? '' });
    const title = plainText(name?.name ?? '') || this.#scene.fallbackName;
    return {
      id,
      name: title,
      ...(name?.remark == null || name.wait !== null ? {} : { description: name.remark }),
      ...(name?.wait == null ? {} : { wait: spanText(name.wait) }),
      tasks: phase.steps.map((step, at) => this.#task(step, `${pointer}/tasks/${at}`)),
    };
  }

  #task(step: MergedStep, pointer: string): TemplateTaskFile {
    const copies = [...step.copies.values()];
    if (step.otherTitles.length > 0) this.#guess(`${pointer}/title`, { kind: 'same-step', titles: step.otherTitles });
    else if (copies.every(({ doubts }) => doubts.some(({ kind }) => kind === 'no-box')))
      this.#doubtful(copies, 'title', `${pointer}/title`);
    const { role, doubt } = this.#owners.of(step);
    if (doubt !== null) this.#guess(`${pointer}/owner`, doubt);
    const effort = this.#effort(copies, pointer);
    const duration = this.#duration(step, copies, pointer);
    const waiting = this.#waiting.get(step);
    const description = usualText(copies.map((copy) => copy.description)) ?? undefined;
    const check = sharedItems(copies, ({ checklist }) => checklist.map(plainText)).map((item) => ({ item }));
    const resources = sharedLinks(copies);
    const tags = sharedItems(copies, (copy) => copy.tags);
    const evidence = this.#lengths.get(step)?.evidence ?? null;
    return {
      id: this.#idOf(step),
      title: step.title,
      ...(description === undefined ? {} : { description }),
      owner: role,
      ...(effort === null ? {} : { effort: formatEffort(effort) }),
      ...(duration === null ? {} : { duration }),
      ...(waiting === undefined ? {} : { after: waiting.predecessors.map((each) => this.#idOf(each)) }),
      ...(waiting?.wait == null ? {} : { wait: spanText(waiting.wait) }),
      ...this.#within(copies, pointer),
      ...this.#session(step, effort, pointer),
      ...(check.length === 0 ? {} : { check }),
      ...(resources.length === 0 ? {} : { resources }),
      ...(tags.length === 0 ? {} : { tags }),
      ...this.#optional(step, copies, pointer),
      ...(evidence === null ? {} : { evidence }),
    };
  }

  /** The median of the copies. */
  #effort(copies: readonly ListedStep[], pointer: string): number | null {
    const minutes = copies.flatMap(({ effort }) => effort ?? []).sort((a, b) => a - b);
    this.#doubtful(copies, 'effort', `${pointer}/effort`);
    if (new Set(minutes).size > 1) this.#guess(`${pointer}/effort`, { kind: 'efforts-differ', minutes });
    return minutes[minutes.length >> 1] ?? null;
  }

  #duration(step: MergedStep, copies: readonly ListedStep[], pointer: string): string | null {
    if (copies.some(({ isMilestone }) => isMilestone)) return '0d';
    const lengths = this.#lengths.get(step);
    if (lengths === undefined) return null;
    if (lengths.why.kind === 'stated') this.#doubtful(copies, 'duration', `${pointer}/duration`);
    else this.#guess(`${pointer}/duration`, lengths.why);
    return lengths.duration;
  }

  #doubtful(copies: readonly ListedStep[], of: 'effort' | 'duration' | 'title', pointer: string): void {
    const doubt = copies.flatMap(({ doubts }) => doubts).find((each) => each.of === of);
    if (doubt !== undefined && doubt.kind !== 'heading-row') this.#guess(pointer, doubt);
  }

  /** The day after the purchase that most lists name. */
  #within(copies: readonly ListedStep[], pointer: string): Pick<TemplateTaskFile, 'within'> {
    const named = copies.flatMap(({ within }) => within ?? []);
    const days = mostCommon(named.map((each) => String(each.days)));
    if (days === null) return {};
    this.#guess(`${pointer}/within`, {
      kind: 'day-after',
      said: [...new Set(named.map(({ said }) => said))].join(', '),
    });
    return { within: `${days}cd` };
  }

  /** A step that sounds like a meeting and gives its length becomes a meeting of that length. */
  #session({ title }: MergedStep, effort: number | null, pointer: string): Pick<TemplateTaskFile, 'session'> {
    const isMeeting = isMeetingTitle(title) && !NO_MEETING.test(title);
    if (!isMeeting || effort === null || effort > LONGEST_MEETING) return {};
    this.#guess(`${pointer}/session`, { kind: 'meeting' });
    return { session: { minutes: effort } };
  }

  /** Whether fewer than half of the customers had a step, so that customers can do without it. */
  #isRare({ copies: { size } }: MergedStep): boolean {
    return size * 2 < this.#lists.length;
  }

  #optional(step: MergedStep, copies: readonly ListedStep[], pointer: string): Pick<TemplateTaskFile, 'optional'> {
    if (copies.every(({ isOptional }) => isOptional)) return { optional: true };
    if (!this.#isRare(step)) return {};
    this.#guess(`${pointer}/optional`, { kind: 'rare', lists: step.copies.size, of: this.#lists.length });
    return { optional: true };
  }
}

/** In the order of the files, from top to bottom. */
function inListOrder(leftOut: readonly LeftOut[], lists: readonly StepList[]): readonly LeftOut[] {
  const files = lists.map(({ file }) => file);
  const fileOf = ({ at }: LeftOut): number => files.indexOf(at.file);
  return [...leftOut].sort((a, b) => fileOf(a) - fileOf(b) || a.at.line - b.at.line || a.at.column - b.at.column);
}

const MOST_WORDS = 4;
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'a an the to of for and or with on in at by from into your our their its his her this that all any it is are we you us'.split(
    ' ',
  ),
);

function spanText({ low, high }: AmountSpan): string {
  return formatDuration({ low, expected: null, high });
}

/** The text that at least half of the copies share; null for none. */
function usualText(texts: readonly (string | null)[]): string | null {
  return (
    texts.find((text) => text !== null && isUsual(texts.filter((each) => each === text).length, texts.length)) ?? null
  );
}

/** The items that at least half of the copies share, in the order of the first. */
function sharedItems(
  copies: readonly ListedStep[],
  itemsOf: (copy: ListedStep) => readonly string[],
): readonly string[] {
  const lists = copies.map((copy) => new Set(itemsOf(copy).filter((item) => item !== '')));
  const all = new Set(lists.flatMap((list) => [...list]));
  return [...all].filter((item) => isUsual(lists.filter((list) => list.has(item)).length, lists.length));
}

function sharedLinks(copies: readonly ListedStep[]): readonly ListLink[] {
  const urls = sharedItems(copies, ({ links }) => links.map(({ url }) => url));
  const all = copies.flatMap(({ links }) => links);
  return urls.flatMap((url) => {
    const link = all.find((each) => each.url === url);
    return link === undefined ? [] : [{ title: plainText(link.title) || url, url }];
  });
}

function isUsual(count: number, of: number): boolean {
  return count * 2 >= of;
}
