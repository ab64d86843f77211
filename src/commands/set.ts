import { joinedChanges, type PlanChange } from '../actions/change.ts';
import { setAttribute, setFact } from '../actions/facts.ts';
import { setTask } from '../actions/task-settings.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { PLAN } from '../plan/codec/plans.ts';
import { LOCALES } from '../plan/model/locales.ts';
import type { Plan, Template } from '../plan/model/model.ts';
import { isId } from '../plan/model/slug.ts';
import { attributesAsked } from '../plan/templates/instantiate.ts';
import { type Day, formatDayOrNull, parseDay } from '../plan/time/day.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import { dayArgument } from './days.ts';
import type { Input } from './input.ts';
import { attributesFrom } from './new-inputs.ts';
import { openPlan } from './opening/open-plan.ts';
import { pickTask } from './opening/pick.ts';

/** What was typed on the two sides of `=`; null: the entry goes. */
type TypedEntry = readonly [key: string, text: string | null];

interface SettingWish {
  readonly plan: Plan;
  /** Null: the entry is removed. */
  readonly text: string | null;
  readonly today: Day;
}

/** Keys that are not attributes of the customer. */
const PLAN_SETTINGS: Readonly<Record<string, (wish: SettingWish) => PlanChange>> = {
  customer: ({ plan, text }) => {
    if (text === null) throw new UserError('A plan needs the name of its customer');
    return setFact('customer', 'customer', text, plan.customer);
  },
  goal: ({ plan, text }) => {
    const before = plan.goal?.why ?? null;
    if (text !== null) return setFact('goal', 'goal', text, before, '/why');
    if ((plan.goal?.measures.length ?? 0) > 0)
      throw new UserError('The goal has measures', `Remove them first: onboard measure ${plan.id} MEASURE --remove`);
    return setFact('goal', 'goal', null, before);
  },
  live: ({ plan, text }) =>
    setFact('live', 'the go-live task', text === null ? null : pickTask(plan, text).id, plan.live),
  locale: ({ plan, text }) => {
    if (text !== null && !LOCALES.some((locale) => locale === text))
      throw new UserError(`There is no language "${text}"`, `Choose one of: ${LOCALES.join(', ')}.`);
    return setFact('locale', 'language', text, plan.locale);
  },
  start: ({ plan, text, today }) =>
    setFact('start', 'start', dayValue('start', text, today), formatDayOrNull(plan.start)),
  target: ({ plan, text, today }) =>
    setFact('target', 'target', dayValue('target', text, today), formatDayOrNull(plan.target)),
};

/** `onboard set CUSTOMER key=value…` */
export async function set(input: Input, context: Context): Promise<ExitCode> {
  // A session comes before what belongs to it.
  const settings = input
    .list('SETTING')
    .map(settingIn)
    .sort(([a], [b]) => Number(isSession(b)) - Number(isSession(a)));
  if (settings.length === 0) throw new UserError('No setting is given', 'For example: onboard set acme level=expert');
  // An id alone reads only one plan; its template lists the attributes.
  const { evaluation } = await openPlan(context, input.required('CUSTOMER'));
  return changePlan(input, context, ({ plan, today }) => {
    const changes = settings.map(([key, text]): PlanChange => {
      const fact = Object.hasOwn(PLAN_SETTINGS, key) ? PLAN_SETTINGS[key] : undefined;
      if (fact !== undefined) return fact({ plan, text, today });
      if (Object.hasOwn(PLAN, key)) throw planKeyNotSettable(key, plan);
      if (key.includes('.')) return ofTask(key, text, settings, plan, today);
      if (!isId(key)) throw new UserError(`"${key}" is not the name of an attribute`, 'Letters, digits and hyphens.');
      const value = text === null ? null : (attributesFrom([`${key}=${text}`])[key] ?? null);
      return setAttribute(plan.attributes, key, value);
    });
    const template = plan.template === null ? undefined : evaluation.templates.get(plan.template.id);
    return {
      ...joinedChanges(changes),
      warnings: settings.flatMap(([key, text]) => doubts(key, text, plan, template)),
    };
  });
}

/** `import-data.duration=2w`: an entry of a task. */
function ofTask(key: string, text: string | null, settings: readonly TypedEntry[], plan: Plan, today: Day): PlanChange {
  const [name, entry] = taskAndEntry(key);
  const task = pickTask(plan, name);
  const others = settings.filter(([each, value]) => value !== null && taskAndEntry(each)[0] === name);
  const together = new Set(others.map(([each]) => taskAndEntry(each)[1]));
  const said = entry === 'not-before' && text !== null ? dayValue(key, text, today) : text;
  return setTask(plan, task, entry, said, together);
}

const isSession = (key: string): boolean => key.endsWith('.session');

function taskAndEntry(key: string): readonly [task: string, entry: string] {
  const at = key.lastIndexOf('.');
  return [key.slice(0, Math.max(at, 0)).trim(), key.slice(at + 1).trim()];
}

/** Keys that other commands set. */
const VERB_OF_KEY: Readonly<Record<string, string>> = {
  purchased: 'sign',
  signing: 'sign',
  people: 'person',
  template: 'upgrade',
  agreed: 'agree',
  promises: 'promise',
  pauses: 'pause',
  closed: 'close',
  phases: 'add',
};

/** An entry of the plan that is not an attribute of the customer: written among the attributes, it would have no effect. */
function planKeyNotSettable(key: string, { id, file }: Plan): UserError {
  const command = VERB_OF_KEY[key];
  const wayOut = command === undefined ? `Edit ${file} by hand.` : `See: onboard ${command} ${id} --help`;
  return new UserError(`${key} of a plan cannot be set with this command`, wayOut);
}

/** @throws UserError when `=` or the key is missing */
function settingIn(typed: string): TypedEntry {
  const at = typed.indexOf('=');
  const key = typed.slice(0, Math.max(at, 0)).trim().normalize('NFC');
  if (key === '')
    throw new UserError(`"${typed}" is not a setting`, 'Write key=value: level=expert, target=2027-01-15');
  const text = typed.slice(at + 1).trim();
  return [key, text === '' ? null : text];
}

function dayValue(key: string, text: string | null, today: Day): string | null {
  if (text === null) return null;
  const day = dayArgument(key, text, today, 'future');
  if (parseDay(day) === null) throw new UserError(`${key} "${text}" is not a day`, 'Write it as YYYY-MM-DD.');
  return day;
}

/** Warnings about an attribute or value that nothing uses, but that resembles one. */
function doubts(key: string, text: string | null, plan: Plan, template: Template | undefined): readonly string[] {
  if (template === undefined || text === null || key.includes('.') || Object.hasOwn(PLAN_SETTINGS, key)) return [];
  const asked = attributesAsked(template);
  const values = asked.get(key);
  if (values !== undefined) {
    return text.split(',').flatMap((value) => {
      const meant = values.has(value.trim()) ? null : nearest(value.trim(), values);
      return meant === null ? [] : [`${template.id} has nothing for ${key} "${value.trim()}", but for "${meant}"`];
    });
  }
  const known = [...asked.keys(), ...Object.keys(plan.attributes), ...Object.keys(PLAN_SETTINGS)].filter(
    (each) => each !== key,
  );
  const meant = Object.hasOwn(plan.attributes, key) ? null : nearest(key, known);
  return meant === null ? [] : [`${template.id} asks for no "${key}", but for "${meant}"`];
}
