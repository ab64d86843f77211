/** Parses the values of columns and fields by their meaning: the one place for tables and for the custom fields of boards. */
import type { Day } from '../plan/time/day.ts';
import { lengthAmount, type ReadAmount, readAmount, readDayNumber, type Unit } from './amounts.ts';
import { type Clock, type NumberOrder, readDay } from './days.ts';
import {
  type DayAfter,
  type Doubt,
  type LeftOut,
  type ListedStep,
  type ListLink,
  type ListPlace,
  NO_STEP,
  type Reference,
} from './list.ts';
import { isWebLink, parseTitle } from './title.ts';
import { type ListField, stateNamed } from './vocabulary.ts';

/** One value, its position, and the unit of a bare number in it. */
export interface ListValue {
  readonly text: string;
  readonly at: ListPlace;
  readonly unit: Unit | null;
}

export type ListValues = ReadonlyMap<ListField, ListValue>;

export interface ReadStep {
  readonly step: ListedStep;
  readonly leftOut: readonly LeftOut[];
}

/** In a column of times, a bare number up to this counts hours; a larger one counts minutes. */
const MOST_HOURS = 8;
const LIST_SEPARATOR = /\s*(?:[;\n|]|,(?!\d))\s*/;
const RELATION = /^([\w.-]+?)\s*(FS|SS|FF|SF)(?:\s*([+-])\s*(.+))?$/i;

/** A step from its values. @param phase its heading; empty for none */
export function readStep(values: ListValues, phase: string | null, order: NumberOrder, clock: Clock): ReadStep {
  const reader = new FieldReader(values, order, clock);
  const heading = values.get('title');
  const parsed = parseTitle(heading?.text ?? '');
  const times = reader.times();
  const links = [...parsed.links, ...reader.links()].filter((link) => {
    if (isWebLink(link.url)) return true;
    reader.leaveOut('link', values.get('link') ?? heading, link.url);
    return false;
  });
  const inTitle = parsed.amount?.kind === 'effort' ? 'effort' : 'duration';
  const isRead = inTitle === 'effort' ? times.effort === null : times.length === null;
  const doubts: readonly Doubt[] =
    parsed.doubtful === null || !isRead
      ? reader.doubts
      : [...reader.doubts, { of: inTitle, kind: 'in-title', said: parsed.doubtful }];
  const step: ListedStep = {
    ...NO_STEP,
    at: heading?.at ?? { file: '', line: 1, column: 1 },
    title: parsed.title,
    phase,
    description: reader.text('description'),
    owner: reader.text('owner') ?? parsed.owner ?? reader.text('side'),
    effort: times.effort ?? (parsed.amount?.kind === 'effort' ? parsed.amount.minutes : null),
    length: times.length ?? (parsed.amount?.kind === 'length' ? parsed.amount.span : null),
    within: reader.dayAfter() ?? parsed.within,
    keys: [reader.text('key'), parsed.number].flatMap((key) => (key === null ? [] : [key])),
    waitsFor: reader.references(),
    started: reader.day('started'),
    due: reader.day('due'),
    done: reader.day('done'),
    checklist: reader.lines('checklist'),
    links,
    tags: reader.lines('tags'),
    isMilestone: parsed.isMilestone,
    isOptional: parsed.isOptional || stateNamed(reader.text('optional') ?? '') === 'done',
    doubts,
  };
  return { step, leftOut: reader.leftOut };
}

class FieldReader {
  readonly leftOut: LeftOut[] = [];
  readonly doubts: Doubt[] = [];
  readonly #values: ListValues;
  readonly #order: NumberOrder;
  readonly #clock: Clock;

  constructor(values: ListValues, order: NumberOrder, clock: Clock) {
    this.#values = values;
    this.#order = order;
    this.#clock = clock;
  }

  text(field: ListField): string | null {
    const text = this.#values.get(field)?.text.trim() ?? '';
    return text === '' || text === '-' ? null : text;
  }

  lines(field: ListField): readonly string[] {
    return (this.text(field) ?? '').split(LIST_SEPARATOR).filter((line) => line !== '');
  }

  leaveOut(why: LeftOut['why'], value: ListValue | undefined, what: string): void {
    if (value !== undefined) this.leftOut.push({ at: value.at, what, why });
  }

  day(field: 'started' | 'due' | 'done'): Day | null {
    const text = this.text(field);
    if (text === null || (field === 'done' && stateNamed(text) !== null)) return null;
    const reading = readDay(text, this.#order, this.#clock);
    if ('day' in reading) return reading.day;
    this.leaveOut(reading.why, this.#values.get(field), text);
    return null;
  }

  /** A column of days counts them from the purchase, with a word or without one. */
  dayAfter(): DayAfter | null {
    const said = this.text('within');
    if (said === null) return null;
    const days = /^\+?\d{1,3}$/.test(said) ? Number(said) : readDayNumber(said);
    if (days === null) this.leaveOut('day', this.#values.get('within'), said);
    return days === null ? null : { days, said };
  }

  /** The unit of a value counts more than the name of its column: `3 days` under "time needed" is the length of a step. */
  times(): { readonly effort: number | null; readonly length: ListedStep['length'] } {
    const readings = [this.#amount('effort'), this.#amount('duration')];
    const effort = readings.find((reading) => reading?.kind === 'effort');
    const length = readings.find((reading) => reading?.kind === 'length');
    return {
      effort: effort?.kind === 'effort' ? effort.minutes : null,
      length: length?.kind === 'length' ? length.span : null,
    };
  }

  #amount(field: 'effort' | 'duration'): ReadAmount | null {
    const value = this.#values.get(field);
    const text = this.text(field);
    if (value === undefined || text === null) return null;
    const reading = readAmount(text, value.unit);
    if (reading?.kind !== 'bare') {
      if (reading === null) this.leaveOut('amount', value, text);
      return reading;
    }
    if (reading.high === 0) return null;
    this.doubts.push({ of: field, kind: 'no-unit', said: text });
    const unit = field === 'duration' ? 'days' : reading.high > MOST_HOURS ? 'minutes' : 'hours';
    return lengthAmount(reading.low, reading.high, unit);
  }

  links(): readonly ListLink[] {
    return this.lines('link').flatMap((text) => {
      const { title, links } = parseTitle(text);
      return links.length > 0 ? links : [{ title: hostOf(title), url: text }];
    });
  }

  references(): readonly Reference[] {
    return this.lines('after').flatMap((text): readonly Reference[] => {
      const [, name, kind, sign, lag] = RELATION.exec(text) ?? [];
      if (name === undefined) return [{ name: text, wait: null }];
      const reading = lag === undefined ? null : readAmount(lag, 'days');
      const isPlain = kind?.toUpperCase() === 'FS' && sign !== '-' && (lag === undefined || reading?.kind === 'length');
      if (!isPlain) this.leaveOut('relation', this.#values.get('after'), text);
      return [{ name, wait: reading?.kind === 'length' && isPlain ? reading.span : null }];
    });
  }
}

/** The title of a link of which only the address is known: its host. */
function hostOf(url: string): string {
  return /^https?:\/\/(?:www\.)?([^/?#]+)/.exec(url)?.[1] ?? url;
}
