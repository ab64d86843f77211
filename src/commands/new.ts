import type { FindingWords } from '../diagnostics/catalogue/index.ts';
import { catalogue } from '../diagnostics/catalogue/index.ts';
import { describe } from '../diagnostics/describe.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { foldCase } from '../diagnostics/fold.ts';
import { findingOf } from '../diagnostics/found.ts';
import { findingWordsOf } from '../diagnostics/languages.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { newPlanComments } from '../document/new-plan-comments.ts';
import { readDocument } from '../document/read.ts';
import { writePlan } from '../document/write-plan.ts';
import { type Evaluation, evaluate } from '../evaluate.ts';
import type { Anchor, Attributes, Locale, Template } from '../plan/model/model.ts';
import { nameProblem, slugOf } from '../plan/model/slug.ts';
import { attributesAsked, instantiate, type NewPlan } from '../plan/templates/instantiate.ts';
import { isMet } from '../plan/templates/template.ts';
import { countryOfZone } from '../plan/time/country-of-zone.ts';
import { formatDay } from '../plan/time/day.ts';
import { plainTextOf } from '../print/doc.ts';
import { json } from '../print/json.ts';
import { checkWorkspace } from '../rules/index.ts';
import { validateAs } from '../schema/validate.ts';
import { SEVERITIES } from '../views/findings-report.ts';
import { type NewPlanView, newPlanView } from '../views/new-plan-view.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { fileTexts } from '../words/files/index.ts';
import { newPlanDoc } from '../words/new-plan.ts';
import { conditionText } from '../words/template.ts';
import type { Creation } from '../workspace/file-change.ts';
import { keptVersion } from '../workspace/template-versions.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import { findingLocale, findingWordsFor } from './finding-words.ts';
import type { Input } from './input.ts';
import { attributesFrom, peopleFrom } from './new-inputs.ts';
import { builtInTemplates } from './opening/built-in.ts';
import { ensureCalendars, type Opened, openWorkspace } from './opening/open.ts';
import { pickCalendar, pickTemplate } from './opening/pick.ts';
import { choose } from './opening/which.ts';
import { saveWithRecording } from './saving.ts';
import { copiesOf } from './template.ts';
import { newPageId } from './updates/page-id.ts';
import { isYesAnswer } from './yes.ts';

/** `onboard new CUSTOMER`: a plan from a template, with a due date for every task. */
export async function newPlan(input: Input, context: Context): Promise<ExitCode> {
  const opened = await openWorkspace(context);
  ensureCalendars(opened);
  const customer = input.required('CUSTOMER').normalize('NFC').trim();
  const id = freePlanId(input.text('id') ?? slugOf(customer), customer, opened);
  const attributes = attributesFrom(input.list('set'));
  const anchor = anchorFrom(input, opened);
  const { template, evaluation, copied } = await templateFor(input, attributes, opened, context);

  for (const doubt of doubtsAbout(attributes, template)) context.say(`${doubt}\n`);
  const calendars = input.list('calendar').map((typed) => pickCalendar(evaluation, typed).id);
  const ownCalendarsOnly = input.flag('calendars-only');
  if (ownCalendarsOnly && calendars.length === 0)
    throw new UserError('--calendars-only leaves no calendar', 'Name one: --calendar KR --calendars-only');

  const isDryRun = input.flag('dry-run');
  const file = `plans/${id}.yaml`;
  const made = instantiate(
    template,
    {
      customer,
      // A plan that is only shown has no address yet.
      page: isDryRun ? null : newPageId(),
      attributes,
      anchor,
      start: input.day('start'),
      target: input.day('target'),
      calendars,
      ownCalendarsOnly,
      people: peopleFrom(input.list('person'), template, evaluation.workspace),
    },
    { id, file },
    evaluation,
  );
  const text = writePlan(made.file, newPlanComments(made, (await fileTexts(evaluation.workspace.locale)).plan));
  if (made.file.phases.length === 0) throw nothingApplies(template);
  const words = await findingWordsOf(evaluation.workspace.locale);
  await ensureSound(made, text, file, words);
  const findings = await findingsOfNewPlan(made, text, template, evaluation, opened);
  refuseWrong(findings, words);

  if (isDryRun && context.format === 'text') context.printFile(text);
  if (!isDryRun) {
    const made: Creation = { kind: 'create', path: file, after: text };
    const changes = [...copied, made, ...keptVersion(opened.root, template, opened.evaluation.workspace.locale)];
    await saveWithRecording(input, context, opened, changes, `${id}: plan made from ${template.id}`);
    for (const { path } of copied) context.say(`${path} copied from the built-in templates\n`);
  }
  if (calendars.length + evaluation.workspace.calendars.length === 0)
    context.say(withoutCalendar(evaluation.workspace.timezone, words));
  const report = newPlanView(made, template, evaluation, {
    written: !isDryRun,
    findings,
    words: await findingWordsFor(context, evaluation.workspace.locale),
    blanks: (await catalogueOf(findingLocale(context, evaluation.workspace.locale))).newPlan.blanks,
  });
  // Messages about the file are not part of it.
  const beside = isDryRun && context.format === 'text' ? { ...context, print: context.say } : context;
  await emit(beside, evaluation.workspace.locale, (words) => newPlanDoc(report, words), {
    json: () => json<NewPlanView>('new', report),
  });
  return 0;
}

/** Dates are made once. By the time the CSM learns that holidays counted as working days, the customer has agreed to them. */
function withoutCalendar(timezone: string, words: FindingWords): string {
  const { message, suggestion } = describe(
    findingOf('no-calendar', { country: countryOfZone(timezone) }, TOP_OF_SETTINGS),
    words,
  );
  return `${message}. ${suggestion}\n`;
}

const TOP_OF_SETTINGS = { file: 'onboard.yaml', pointer: '' };

/**
 * The plan's id, which is its file name: valid on every computer, and different from all others in any spelling that a file system may
 * confuse.
 */
function freePlanId(typed: string, customer: string, { texts }: Opened): string {
  const id = typed.normalize('NFC');
  const problem = id === '' ? 'slug' : nameProblem(id);
  if (problem === 'reserved')
    throw new UserError(`Windows reserves the name "${id}" for itself`, `Choose another: --id ${id}-plan`);
  if (problem === 'slug') {
    throw new UserError(
      id === '' ? `No id can be made from "${customer}"` : `"${id}" cannot be a plan's id`,
      'Give one with letters, digits and hyphens: --id acme',
    );
  }
  const paths = [...texts.plans, ...texts.archive].map(({ path }) => path);
  const others = [...paths, ...texts.unreadable.map(({ at }) => at.file).filter((path) => path.startsWith('plans/'))];
  const twin = others.find((path) => foldCase(path.slice(path.lastIndexOf('/') + 1)) === foldCase(`${id}.yaml`));
  if (twin !== undefined) throw new UserError(`${twin} is already there`, `Choose another id: --id ${id}-2`);
  return id;
}

function anchorFrom(input: Input, { today }: Opened): Anchor {
  const purchased = input.day('purchased');
  const signing = input.day('signing');
  if (purchased !== null && purchased > today) {
    const day = formatDay(purchased);
    throw new UserError(
      `--purchased ${day} is in the future; today is ${formatDay(today)}`,
      `For a prospect, give the expected day of signing: --signing ${day}`,
    );
  }
  if (purchased !== null && signing !== null) {
    throw new UserError(
      '--purchased and --signing cannot be used together',
      'Use --signing for a prospect and --purchased for a customer.',
    );
  }
  if (signing !== null && signing < today) {
    const day = formatDay(signing);
    throw new UserError(
      `--signing ${day} is in the past; today is ${formatDay(today)}`,
      `If they have signed: --purchased ${day}. If not, give the new expected day of signing.`,
    );
  }
  return signing === null ? { kind: 'purchased', day: purchased ?? today } : { kind: 'signing', day: signing };
}

interface Chosen {
  readonly template: Template;
  /** The workspace including that template. */
  readonly evaluation: Evaluation;
  /** The files that copy a built-in template into the workspace, together with the plan. */
  readonly copied: readonly Creation[];
}

/** The given template or, on a terminal, the best fitting one if the person agrees. A built-in one is copied into the workspace. */
async function templateFor(input: Input, attributes: Attributes, opened: Opened, context: Context): Promise<Chosen> {
  const { evaluation } = opened;
  const builtIn = await builtInTemplates(evaluation.workspace.locale);
  const builtInOnes = [...builtIn].map(([id, { template }]): [string, Template] => [id, template]);
  const known = new Map([...evaluation.templates, ...builtInOnes, ...evaluation.templates]);
  const typed = input.text('template') ?? (await proposedTemplate(input, attributes, evaluation, known, context));
  const template = pickTemplate(known.values(), typed, opened);
  if (evaluation.templates.has(template.id) || input.flag('dry-run')) return { template, evaluation, copied: [] };

  const copied = copiesOf(template.id, builtIn, evaluation);
  const templates = [...opened.texts.templates, ...copied.map(({ path, after }) => ({ path, text: after }))];
  const anew = await evaluate({ ...opened.texts, templates });
  return { template: anew.templates.get(template.id) ?? template, evaluation: anew, copied };
}

/**
 * The template that fits the attributes best: one of the workspace's own, or else a built-in one.
 * @param known both kinds
 */
async function proposedTemplate(
  input: Input,
  attributes: Attributes,
  { templates: own, workspace: { locale } }: Evaluation,
  known: TemplateById,
  context: Context,
): Promise<string> {
  const best = bestFitting(own, attributes) ?? bestFitting(known, attributes);
  const offered = own.size > 0 ? own : known;
  if (best === null && context.interactive) {
    const choices = [...offered.values()].map(({ id, name }) => ({ id, title: name }));
    return choose('Which template?', choices, choices[0] ?? null, context);
  }
  if (best === null)
    throw new UserError('No template is given, and no single template matches', await overview(offered, locale));
  const condition = plainTextOf(conditionText(best.appliesTo, await catalogueOf(locale)));
  const why = `${best.id} (${best.name}) matches: ${condition}`;
  if (!context.interactive) {
    throw new UserError(
      `No template is given. ${why}`,
      `Use it: onboard new "${input.required('CUSTOMER')}" --template ${best.id}`,
    );
  }
  const answer = await context.ask(`${why}. Use it? (yes, or another template's id) [yes] `, 'yes');
  return isYesAnswer(answer) ? best.id : answer;
}

type TemplateById = ReadonlyMap<string, Template>;

/** Among the templates whose `applies-to` matches, the one with the most conditions. */
function bestFitting(templates: TemplateById, attributes: Attributes): Template | null {
  const fitting = [...templates.values()]
    .filter(({ appliesTo }) => appliesTo !== null && isMet(appliesTo, attributes))
    .sort((a, b) => Object.keys(b.appliesTo ?? {}).length - Object.keys(a.appliesTo ?? {}).length);
  return fitting[0] ?? null;
}

async function overview(templates: TemplateById, locale: Locale): Promise<string> {
  const words = await catalogueOf(locale);
  const each = [...templates.values()].map(({ id, appliesTo }) =>
    appliesTo === null ? id : `${id} (${plainTextOf(conditionText(appliesTo, words))})`,
  );
  return `Name one with --template, or describe the customer with --set. Templates: ${each.join('; ')}.`;
}

/** Warnings about values that match no condition of the template but resemble one. */
function doubtsAbout(attributes: Attributes, template: Template): readonly string[] {
  return [...attributesAsked(template)].flatMap(([attribute, values]) => {
    const given = Object.hasOwn(attributes, attribute) ? [attributes[attribute] ?? []].flat() : [];
    if (given.some((value) => values.has(value))) return [];
    return given.flatMap((value) => {
      const meant = nearest(value, values);
      return meant === null ? [] : [`${template.id} has nothing for ${attribute} "${value}". Did you mean "${meant}"?`];
    });
  });
}

function nothingApplies(template: Template): UserError {
  const asked = [...attributesAsked(template)].map(([attribute, values]) => `${attribute} (${[...values].join(', ')})`);
  return new UserError(
    `No task of ${template.id} applies to this customer`,
    `Its tasks depend on ${asked.join('; ')}: describe the customer with --set.`,
  );
}

/** Checks that the text reads back as intended, and has the shape of a plan. */
async function ensureSound({ file: meant }: NewPlan, text: string, path: string, words: FindingWords): Promise<void> {
  const shape = await validateAs('plan', meant, path);
  if (!shape.ok) {
    const [first] = shape.findings;
    const said = first === undefined ? null : describe(first, words);
    throw new UserError(`The plan would not be valid: ${said?.message ?? ''}`, said?.suggestion ?? null);
  }
  const reading = await readDocument({ path, text });
  if (!reading.ok || JSON.stringify(reading.data) !== JSON.stringify(meant))
    throw new Error(`${path} would not read back as it was meant`);
}

/** What `validate` would report about the plan, the worst first. */
async function findingsOfNewPlan(
  { plan }: NewPlan,
  text: string,
  template: Template,
  evaluation: Evaluation,
  { texts, today }: Opened,
): Promise<readonly Finding[]> {
  const templates = new Map([...evaluation.templates, [template.id, template]]);
  const alone = await evaluate({ ...texts, plans: [{ path: plan.file, text }], archive: [] });
  const allPlans = [...evaluation.plans.filter(({ file }) => file !== plan.file), plan];
  const findings = [...alone.findings, ...checkWorkspace({ ...evaluation, templates, plans: [plan], allPlans }, today)];
  return findings
    .filter(({ at }) => at.file === plan.file)
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** @throws UserError for impossible facts; missing facts, and demands of the workspace alone, are reported with the plan */
function refuseWrong(findings: readonly Finding[], words: FindingWords): void {
  const wrong = findings.find(({ severity, rule }) => severity === 'error' && catalogue[rule].tier !== 'practice');
  if (wrong === undefined) return;
  const { message, suggestion } = describe(wrong, words);
  throw new UserError(`The plan would not be valid: ${message} (${wrong.rule})`, `${suggestion} Nothing was written.`);
}
