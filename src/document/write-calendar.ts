import type { CalendarFile } from '../plan/model/files.ts';
import { type Layout, writeYaml } from './write-yaml.ts';

const MODELINES = [
  '# yaml-language-server: $schema=../schemas/calendar.schema.json',
  '# $schema: ../schemas/calendar.schema.json',
].join('\n');

const LAYOUT: Layout = {
  comments: new Map(),
  isSpread: () => true,
  isSetApart: () => false,
};

/** The text of a new calendar file: one line for each named day, in their order. */
export function writeCalendar(calendar: CalendarFile): string {
  return `${MODELINES}\n${writeYaml(calendar, LAYOUT)}`;
}
