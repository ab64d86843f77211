import type { CalendarFile } from '../plan/model/files.ts';
import { schemaComments } from './schema-comment.ts';
import { type Layout, writeYaml } from './write-yaml.ts';

const LAYOUT: Layout = {
  comments: new Map(),
  isSpread: () => true,
  isSetApart: () => false,
};

/** The text of a new calendar file: one line for each named day, in order. */
export function writeCalendar(calendar: CalendarFile): string {
  return schemaComments('calendar') + writeYaml(calendar, LAYOUT);
}
