import type { TemplateFile } from '../plan/model/files.ts';
import { schemaComments } from './schema-comment.ts';
import { TASK_POINTER } from './write-plan.ts';
import { type Comment, writeYaml, type YamlLayout } from './write-yaml.ts';

const SPREAD_IN_TEMPLATE = /^\/phases(?:\/\d+(?:\/tasks)?)?$/;
const SET_APART_IN_TEMPLATE = /^\/phases(?:\/(?!0$)\d+)?$/;
const NO_COMMENTS: ReadonlyMap<string, Comment> = new Map();

/**
 * The text of a new template: one line per task, an empty line between phases.
 * @param comments by JSON pointer; a task with a comment inside it is spread over several lines
 */
export function writeTemplate(template: TemplateFile, comments = NO_COMMENTS): string {
  const pointers = [...comments.keys()];
  const isRemarked = (pointer: string): boolean =>
    TASK_POINTER.test(pointer) && pointers.some((each) => each.startsWith(`${pointer}/`));
  const layout: YamlLayout = {
    comments,
    isSpread: (pointer) => SPREAD_IN_TEMPLATE.test(pointer) || isRemarked(pointer),
    isSetApart: (pointer) => SET_APART_IN_TEMPLATE.test(pointer),
  };
  return schemaComments('template') + writeYaml(template, layout);
}
