import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { Evaluation } from '../evaluate.ts';
import type { Locale, Template, Workspace } from '../plan/model/model.ts';
import { isId } from '../plan/model/slug.ts';
import { resolveWorkspace } from '../plan/templates/resolve.ts';
import { templateJson, templateListJson } from '../print/machine/template.ts';
import { type ListedTemplate, summarizeTemplate } from '../views/template-summary.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { templateDoc, templateListDoc } from '../words/template.ts';
import type { Creation } from '../workspace/file-change.ts';
import { workspaceAround } from '../workspace/find.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import type { Input } from './input.ts';
import { type BuiltIn, builtInTemplates } from './opening/built-in.ts';
import { type Opened, openWorkspace } from './opening/open.ts';
import { pickTemplate } from './opening/pick.ts';
import { saveWithRecording } from './saving.ts';
import { refuseOtherThanText } from './text-only.ts';

/** The available templates: the workspace's own, and the built-in ones unless the workspace has one with the same id. */
interface AvailableTemplates {
  readonly opened: Opened | null;
  readonly workspace: Workspace;
  readonly builtIn: ReadonlyMap<string, BuiltIn>;
  readonly listed: ReadonlyMap<string, ListedTemplate>;
}

const RUN_TEMPLATE_ACTION = new Map([
  ['list', listTemplates],
  ['show', showTemplate],
  ['add', addTemplate],
  ['import', importLists],
]);

/** `onboard template [list | show ID | add ID | import FILE…]`. */
export async function template(input: Input, context: Context): Promise<ExitCode> {
  const name = input.text('ACTION') ?? 'list';
  const action = RUN_TEMPLATE_ACTION.get(name);
  if (action === undefined)
    throw new UserError(`template has no action "${name}"`, didYouMean(name, RUN_TEMPLATE_ACTION.keys()));
  return action(input, context, await openTemplates(input, context));
}

async function openTemplates(input: Input, context: Context): Promise<AvailableTemplates> {
  const opened = workspaceAround(context.cwd) === null ? null : await openWorkspace(context);
  const workspace = opened?.evaluation.workspace ?? resolveWorkspace({ vendor: '' });
  const builtIn = await builtInTemplates(localeGiven(input, workspace));
  const own = opened?.evaluation.templates ?? new Map<string, Template>();
  const listed = [
    ...[...own.values()].map((each) => listedAs(each, 'workspace', workspace)),
    ...[...builtIn.values()]
      .filter(({ template: { id } }) => !own.has(id))
      .map((each) => listedAs(each.template, 'built-in', workspace)),
  ];
  return { opened, workspace, builtIn, listed: new Map(listed.map((each) => [each.template.id, each])) };
}

function localeGiven(input: Input, { locale }: Workspace): Locale {
  const typed = input.text('locale');
  return typed === 'en' || typed === 'ko' ? typed : locale;
}

function listedAs(from: Template, origin: ListedTemplate['origin'], workspace: Workspace): ListedTemplate {
  return { template: from, origin, summary: summarizeTemplate(from, workspace) };
}

async function listTemplates(
  _input: Input,
  context: Context,
  { listed, workspace }: AvailableTemplates,
): Promise<ExitCode> {
  const templates = [...listed.values()];
  await emit(context, workspace.locale, (words) => templateListDoc(templates, words), {
    json: () => templateListJson(templates),
  });
  return 0;
}

async function showTemplate(
  input: Input,
  context: Context,
  { listed, workspace, opened }: AvailableTemplates,
): Promise<ExitCode> {
  const shown = templateNamed(input, listed, opened);
  await emit(context, workspace.locale, (words) => templateDoc(shown, words), {
    json: () => templateJson(shown, workspace),
  });
  return 0;
}

/** Makes a template of what a team has. What reads lists is loaded for it alone. */
async function importLists(
  input: Input,
  context: Context,
  { opened, workspace }: AvailableTemplates,
): Promise<ExitCode> {
  const { importTemplate } = await import('./template-import.ts');
  const known = opened ?? { evaluation: { templates: new Map<string, Template>() } };
  const scene = { opened, workspace, locale: localeGiven(input, workspace), idFor: (id: string) => newName(id, known) };
  return importTemplate(input, context, scene);
}

/** Copies a built-in template, with those it extends, into the workspace. */
async function addTemplate(
  input: Input,
  context: Context,
  { opened, workspace, builtIn }: AvailableTemplates,
): Promise<ExitCode> {
  refuseOtherThanText('template add', context);
  if (opened === null)
    throw new UserError('There is no workspace here to add a template to', 'Start one: onboard init');
  const { template: wanted } = templateNamed(input, builtIn, null);
  const id = newName(input.text('as') ?? wanted.id, opened);
  const copies = copiesOf(wanted.id, builtIn, opened.evaluation, id);
  await saveWithRecording(input, context, opened, copies, `templates: ${id} added`);
  for (const { path } of copies) context.print(`${path}\n`);
  context.say(`${(await catalogueOf(workspace.locale)).template.yours}\n`);
  return 0;
}

/** @throws UserError when the name is invalid or taken */
function newName(typed: string, { evaluation }: { readonly evaluation: Pick<Evaluation, 'templates'> }): string {
  const id = typed.normalize('NFC');
  if (!isId(id)) {
    throw new UserError(
      `"${typed}" cannot be a template's id`,
      'Give one with letters, digits and hyphens: --as cpa-ko',
    );
  }
  if (evaluation.templates.has(id)) {
    throw new UserError(`templates/${id}.yaml is already there`, `Give the new one another id: --as ${id}-2`);
  }
  return id;
}

/**
 * The files that copy a built-in template into the workspace, with those it extends unless the id exists.
 * @param as the id of the copy
 */
export function copiesOf(
  id: string,
  builtIn: ReadonlyMap<string, BuiltIn>,
  { templates }: Pick<Evaluation, 'templates'>,
  as: string = id,
): readonly Creation[] {
  const pathOf = (each: string): string => `templates/${each === id ? as : each}.yaml`;
  return withBases(id, builtIn)
    .filter(({ template: each }) => each.id === id || !templates.has(each.id))
    .map(({ template: each, text }) => ({ kind: 'create', path: pathOf(each.id), after: text }));
}

/** A built-in template after those that it extends, in the order of inheritance. */
export function withBases(id: string, builtIn: ReadonlyMap<string, BuiltIn>): readonly BuiltIn[] {
  const found = builtIn.get(id);
  if (found === undefined) return [];
  return [...(found.template.extends === null ? [] : withBases(found.template.extends, builtIn)), found];
}

function templateNamed<T extends { readonly template: Template }>(
  input: Input,
  templates: ReadonlyMap<string, T>,
  opened: Opened | null,
): T {
  const [typed, ...others] = input.list('ID');
  if (others.length > 0)
    throw new UserError('Only one template can be shown at a time', `Leave out: ${others.join(' ')}`);
  if (typed === undefined)
    throw new UserError('No template is given', `Choose one of: ${[...templates.keys()].join(', ')}.`);
  const known = Array.from(templates.values(), (each) => ({ id: each.template.id, name: each.template.name, each }));
  return pickTemplate(known, typed, opened).each;
}
