import type { StepKind, WayTable } from '../../plan/chance/way-table.ts';
import { bytesOfColumn, integersIn, packed, textIn, unpacked } from './packed.ts';
import { Paths } from './paths.ts';
import type { MemoryPlace } from './place.ts';

/** What the customer of a plan is called: the name, and the addresses of their people; null: the plan cannot be used. */
export type Called = readonly [name: string, ...addresses: string[]] | null;

/** What is known about all plans, archived ones last, in order to answer about one. */
export interface KeptPast {
  readonly paths: Paths;
  /** SHA-256 sums of their files, concatenated. */
  readonly sums: Buffer;
  readonly called: readonly Called[];
  readonly past: RememberedPast | null;
}

/** What the past teaches on a day. */
export interface RememberedPast {
  readonly table: WayTable;
  /** The share of the variation of all steps that comes from the customers' pace. */
  readonly pace: number | null;
}

/** What the past and the names depend on besides the plans: settings, calendars and templates; for the past also the day. */
export interface Circumstances {
  readonly around: string;
  readonly day: string | null;
}

interface PastHead extends Circumstances {
  readonly pace: number | null;
  readonly kinds: readonly StepKind[];
  readonly templates: readonly string[];
}

const PAST_FILE = 'past';

/** Replaces what is known about all plans. */
export function keepPast(
  place: MemoryPlace,
  circumstances: Circumstances,
  { paths, sums, called, past }: KeptPast,
): void {
  const { around, day } = circumstances;
  const [kinds, templates] = [past?.table.kinds ?? [], past?.table.templates ?? []];
  const head: PastHead = { around, day: past === null ? null : day, pace: past?.pace ?? null, kinds, templates };
  const lists = [paths.text, JSON.stringify(called)].map((text) => Buffer.from(text));
  const columns = past === null ? [] : [bytesOfColumn(past.table.ways), bytesOfColumn(past.table.steps)];
  place.write(PAST_FILE, packed(head, [...lists, sums, ...columns]));
}

/** What an earlier run knew about all plans; without a past when it was from another day. Null: nothing is known. */
export function keptPast(place: MemoryPlace, { around, day }: Circumstances): KeptPast | null {
  const bytes = place.read(PAST_FILE);
  if (bytes === null) return null;
  const unpackedAll = unpacked(bytes);
  const head: PastHead = JSON.parse(unpackedAll.head);
  if (head.around !== around) return null;
  const [paths, called, sums = Buffer.alloc(0), ways, steps] = unpackedAll.columns;
  const { pace, kinds, templates } = head;
  const isOfDay = head.day !== null && head.day === day;
  const table = { kinds, templates, ways: integersIn(ways), steps: integersIn(steps) };
  return new StoredPast(paths, called, sums, isOfDay ? { table, pace } : null);
}

/** Names are parsed only when somebody is looked up by name. */
class StoredPast implements KeptPast {
  readonly paths: Paths;
  readonly sums: Buffer;
  readonly past: RememberedPast | null;
  readonly #called: Buffer | undefined;
  #list: readonly Called[] | null = null;

  constructor(paths: Buffer | undefined, called: Buffer | undefined, sums: Buffer, past: RememberedPast | null) {
    this.paths = Paths.from(textIn(paths));
    this.sums = sums;
    this.past = past;
    this.#called = called;
  }

  get called(): readonly Called[] {
    this.#list ??= listFromBytes(textIn(this.#called));
    return this.#list;
  }
}

function listFromBytes(json: string): readonly Called[] {
  return JSON.parse(json || '[]');
}
