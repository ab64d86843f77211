import type { CalendarFile } from '../plan/model/files.ts';
import { schemaComments } from './schema-comment.ts';
import { writeYaml, type YamlLayout } from './write-yaml.ts';

const LAYOUT: YamlLayout = {
  comments: new Map(),
  isSpread: () => true,
  isSetApart: () => false,
};

/** The text of a new calendar file: one line for each named day, in order. */
export function writeCalendar(calendar: CalendarFile): string {
  return schemaComments('calendar') + writeYaml(calendar, LAYOUT);
}
