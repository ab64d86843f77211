import type { TemplateFile } from '../plan/model/files.ts';
import { type Layout, writeYaml } from './write-yaml.ts';

const MODELINES = [
  '# yaml-language-server: $schema=../schemas/template.schema.json',
  '# $schema: ../schemas/template.schema.json',
].join('\n');

const SPREAD = /^\/phases(?:\/\d+(?:\/tasks)?)?$/;
const SET_APART = /^\/phases(?:\/(?!0$)\d+)?$/;
const LAYOUT: Layout = {
  comments: new Map(),
  isSpread: (pointer) => SPREAD.test(pointer),
  isSetApart: (pointer) => SET_APART.test(pointer),
};

/** The text of a new template: one line per task, an empty line between phases. */
export function writeTemplate(template: TemplateFile): string {
  return `${MODELINES}\n${writeYaml(template, LAYOUT)}`;
}
