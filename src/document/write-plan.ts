import type { PlanFile } from '../plan/model/files.ts';
import { schemaComments } from './schema-comment.ts';
import { type Comment, writeYaml, type YamlLayout } from './write-yaml.ts';

const SPREAD_IN_PLAN = /^\/(?:phases|people|goal|goal\/measures|phases\/\d+|phases\/\d+\/tasks|.*\/agenda|.*\/notes)$/;
export const TASK_POINTER = /^\/phases\/\d+\/tasks\/\d+$/;
const SET_APART_IN_PLAN = /^\/(?:goal|people|resources|phases|pauses|waivers|closed|phases\/(?!0$)\d+)$/;

/** The text of a new plan: the keys in their usual order, one line per simple task, an empty line between phases. */
export function writePlan(plan: PlanFile, comments: ReadonlyMap<string, Comment>): string {
  const layout: YamlLayout = {
    comments,
    isSpread: (pointer, value) =>
      SPREAD_IN_PLAN.test(pointer) || 'agenda' in value || (TASK_POINTER.test(pointer) && hasParts(value)),
    isSetApart: (pointer) => SET_APART_IN_PLAN.test(pointer),
  };
  return schemaComments('plan') + writeYaml(plan, layout);
}

/** Whether something inside a task has nested parts, so that one line would be hard to read. */
function hasParts(task: object): boolean {
  return Object.values(task).some((value) => typeof value === 'object' && value !== null && !isListOfWords(value));
}

function isListOfWords(value: object): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
