/**
 * How the parts of a file are read, written and compared: one row per key. Reading, making plans from templates, writing templates,
 * reporting changes and upgrading are functions of these tables, so that a key with a row is supported everywhere.
 */
import { type Day, formatDay, parseDay } from '../time/day.ts';
import { type Duration, formatDuration, formatEffort, parseDuration, parseEffort } from '../time/duration.ts';
import type { Change, ChangeContext, Subject } from './change.ts';
import { type Field, neverChanged } from './fields.ts';

/** A model that a row may fill in. */
export type Writable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** How one value is written in a file. */
export interface Kind<Written, Value> {
  read(written: Written): Value;
  /** Undefined: the key is not written. */
  write(value: Value): Written | undefined;
}

/** One key of a file: what it sets in the model, and how the model is written under that key. */
export interface Row<Written, Model> {
  read(written: Written, into: Writable<Model>): void;
  write(model: Model): Written | undefined;
}

/**
 * A row for every key that a part of a file may have, in the order in which people look for them. A key without a row does not compile.
 * `More`: additional parts of each row, such as `Told`.
 */
export type Codec<File, Model, More = unknown> = {
  readonly [Key in keyof File]-?: Row<NonNullable<File[Key]>, Model> & More;
};

/** Reports the changes of a key. */
export interface Told<Model> {
  readonly changes: (before: Model, after: Model, of: Subject, context: ChangeContext) => readonly Change[];
}

/** A row that also reports changes. */
export type ToldRow<Written, Model> = Row<Written, Model> & Told<Model>;

/** Makes rows that each set one value of the model. */
export function codecRowsOf<Model>() {
  return <Name extends keyof Model, Written>(name: Name, kind: Kind<Written, Model[Name]>): Row<Written, Model> => ({
    read: (written, into) => {
      into[name] = kind.read(written);
    },
    write: (model) => kind.write(model[name]),
  });
}

/** The same, with how a change of the value is reported. */
export function comparedRowsOf<Model>() {
  const row = codecRowsOf<Model>();
  return <Name extends keyof Model, Written>(
    name: Name,
    kind: Kind<Written, Model[Name]>,
    field: Field<Model[Name]>,
  ): ToldRow<Written, Model> => ({
    ...row(name, kind),
    changes: (before, after, of, context) => field(before[name], after[name], of, context),
  });
}

/** A key that other code reads and compares, and that is never written back. */
export function readElsewhere<Written, Model>(): ToldRow<Written, Model> {
  return { read: () => {}, write: () => undefined, changes: neverChanged };
}

/**
 * What changed from one version to the next.
 * @param order the keys in the order in which people ask
 */
export function changesByKey<File, Model>(
  codec: Codec<File, Model, Told<Model>>,
  order: readonly (keyof File)[],
  ...versions: readonly [before: Model, after: Model, of: Subject, context: ChangeContext]
): readonly Change[] {
  return order.flatMap((key) => codec[key].changes(...versions));
}

/** The keys of a table in its order, except some that come first and some that come last. */
export function comparedKeys<Key extends string>(
  table: Readonly<Record<Key, unknown>>,
  { first = [], last = [] }: { readonly first?: readonly Key[]; readonly last?: readonly Key[] },
): readonly Key[] {
  const named = new Set<Key>([...first, ...last]);
  return [...first, ...keysOf(table).filter((key) => !named.has(key)), ...last];
}

/**
 * Reads a part of a file into a model. Only existing keys cost time, because there are as many tasks as everything else together.
 * @param model the default model; it is filled in and returned
 */
export function decode<File extends object, Model>(
  codec: Codec<File, Model>,
  file: File,
  model: Writable<Model>,
): Model {
  for (const key in file) {
    const written = file[key];
    if (written !== undefined && written !== null) codec[key].read(written, model);
  }
  return model;
}

/**
 * Writes a model as in a file, with the keys in the order of the table.
 * @param given required keys, and the values of keys whose rows write nothing
 */
export function encode<File extends object, Model>(codec: Codec<File, Model>, model: Model, given: File): File {
  const file: Writable<File> = { ...given };
  for (const key in codec) {
    const written = codec[key].write(model) ?? file[key];
    delete file[key];
    if (written !== undefined) file[key] = written;
  }
  return file;
}

/** A part with its own keys. @param empty its default model @param required its required keys */
export function optionalPart<File extends object, Model extends object>(
  codec: Codec<File, Model>,
  empty: Model,
  required: (model: Model) => File,
): Kind<File, Model> {
  return { read: (file) => decode(codec, file, { ...empty }), write: (model) => encode(codec, model, required(model)) };
}

/** Reads one key of a file by itself; the rest of the model has its defaults. */
export function meaningOf<File extends object, Key extends keyof File, Model extends object>(
  codec: Codec<File, Model>,
  key: Key,
  file: File,
  empty: Model,
): Model {
  const model: Writable<Model> = { ...empty };
  const written = file[key];
  if (written !== undefined && written !== null) codec[key].read(written, model);
  return model;
}

/** The keys of a table, in its order. */
export function keysOf<Table extends object>(table: Table): readonly Extract<keyof Table, string>[] {
  const keys: Extract<keyof Table, string>[] = [];
  for (const key in table) keys.push(key);
  return keys;
}

const ASCII = /^[\0-\x7f]*$/;

/** Ids typed on different keyboards compare equal in Unicode's composed form. */
export function normalizedId(id: string): string {
  return ASCII.test(id) ? id : id.normalize('NFC');
}

/** Parses a day that the schema has accepted. */
export function knownDay(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`The schema let "${text}" pass as a day`);
  return day;
}

/** Parses a duration that the schema has accepted. */
export function knownDuration(text: string): Duration {
  const duration = parseDuration(text);
  if (duration === null) throw new Error(`The schema let "${text}" pass as a duration`);
  return duration;
}

/** A required value, stored as written. */
export function always<Value>(): Kind<Value, Value> {
  return { read: (written) => written, write: (value) => value };
}

/** An optional value, stored as written. */
export function maybe<Value>(): Kind<Value, Value | null> {
  return { read: (written) => written, write: (value) => value ?? undefined };
}

/** A list, stored as written; an empty list is not written. */
export function optionalList<Item>(): Kind<readonly Item[], readonly Item[]> {
  return { read: (written) => written, write: (value) => (value.length === 0 ? undefined : value) };
}

/** A list of parts with their own codec. */
export function listKind<Written, Item>({
  read,
  write,
}: Kind<Written, Item>): Kind<readonly Written[], readonly Item[]> {
  return {
    read: (written) => written.map(read),
    write: (items) => {
      const all = items.flatMap((item) => write(item) ?? []);
      return all.length === 0 ? undefined : all;
    },
  };
}

/** An optional part. */
export function optional<Written, Value>({ read, write }: Kind<Written, Value>): Kind<Written, Value | null> {
  return { read, write: (value) => (value === null ? undefined : write(value)) };
}

export const ID: Kind<string, string> = { read: normalizedId, write: (id) => id };
export const IDS: Kind<readonly string[], readonly string[]> = {
  read: (written) => written.map(normalizedId),
  write: (ids) => (ids.length === 0 ? undefined : ids),
};
/** Ids; an empty list differs from a missing one. */
export const NAMED_IDS: Kind<readonly string[], readonly string[] | null> = {
  read: (written) => written.map(normalizedId),
  write: (ids) => ids ?? undefined,
};
export const DAY: Kind<string, Day> = { read: knownDay, write: formatDay };
export const DURATION: Kind<string, Duration> = { read: knownDuration, write: formatDuration };
/** Hands-on time; minutes in the model. */
export const EFFORT: Kind<string, number | null> = {
  read: parseEffort,
  write: (minutes) => (minutes === null ? undefined : formatEffort(minutes)),
};
/** Only `true` is written. */
export const FLAG: Kind<boolean, boolean> = { read: (written) => written, write: (value) => value || undefined };
