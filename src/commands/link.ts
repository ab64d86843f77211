import { setInPlan } from '../actions/change.ts';
import { personNamed } from '../actions/people.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { applyEdits } from '../document/edit.ts';
import type { Person, Plan } from '../plan/model/model.ts';
import { csv } from '../print/csv.ts';
import { json } from '../print/json.ts';
import { linkKey } from '../publish/lock.ts';
import { withLock } from '../workspace/lock.ts';
import { saveChanges } from '../workspace/save.ts';
import type { Context, ExitCode } from './command.ts';
import { refuseForeignHosts } from './customer-link.ts';
import type { Input } from './input.ts';
import { type Opened, openWorkspace } from './open.ts';
import { openPlan } from './open-plan.ts';
import { pickPlan } from './pick.ts';
import { recordingOf } from './saving.ts';
import { type Secrets, secretsOf } from './secret.ts';

interface Link {
  readonly plan: string;
  readonly customer: string;
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  readonly url: string;
}

/** `onboard link CUSTOMER [PERSON]`: personal links to the customer's page, with which they can also answer. */
export async function link(input: Input, context: Context): Promise<ExitCode> {
  const secrets = secretsOf(context);
  const typed = input.text('CUSTOMER');
  if (input.flag('all') === (typed !== null)) {
    throw new UserError('Whose links are meant is not said', 'Name a customer, or take all with --all.');
  }
  const opened = await openWorkspace(context);
  refuseForeignHosts(opened.evaluation.workspace, context.io.env, { mustBePinned: false });
  const base = baseOf(opened);
  const plan = typed === null ? null : pickPlan(opened, typed);
  const who = input.text('PERSON');
  const person = who === null || plan === null ? null : personNamed(who, plan, opened.evaluation.workspace);
  if (input.flag('renew')) {
    if (plan === null || person === null)
      throw new UserError('--renew is for one person', 'Name customer and person: onboard link acme jane --renew');
    await renew(plan, person, input, context);
    context.say(`The link of ${person} before this one opens nothing any more once the page is published again.\n`);
    return print(await linksOf([(await openPlan(context, plan.id)).plan], base, secrets, person), context);
  }
  const plans =
    plan === null ? opened.evaluation.plans.filter(({ archived, closed }) => !archived && closed === null) : [plan];
  return print(await linksOf(plans, base, secrets, person), context);
}

function baseOf({ evaluation }: Opened): string {
  const url = evaluation.workspace.publish?.url ?? null;
  if (url === null)
    throw new UserError(
      'Nothing says where pages are published',
      'Write in onboard.yaml: publish: { url: "https://plans.example.com" }',
    );
  return url.replace(/\/+$/, '');
}

async function linksOf(
  plans: readonly Plan[],
  base: string,
  { secret }: Secrets,
  only: string | null,
): Promise<readonly Link[]> {
  const links: Link[] = [];
  for (const plan of plans) {
    const { page } = plan;
    if (page === null) throw new UserError(`${plan.id} has no page yet`, 'Publish first: onboard publish --out site');
    for (const person of peopleOf(plan, only)) {
      const key = await linkKey(secret, page, { person: person.id, generation: person.link });
      const { id, name, email } = person;
      links.push({ plan: plan.id, customer: plan.customer, person: id, name, email, url: `${base}/p/${page}/#${key}` });
    }
  }
  return links;
}

/** The customer's people; somebody of ours too when they are named. */
function peopleOf({ people }: Plan, only: string | null): readonly Person[] {
  return [...people.values()].filter(({ id, side }) => (only === null ? side === 'customer' : id === only));
}

async function renew(plan: Plan, person: string, input: Input, context: Context): Promise<void> {
  await withLock((await openPlan(context, plan.id)).root, async () => {
    const { root, source, plan: now, evaluation } = await openPlan(context, plan.id);
    const generation = (now.people.get(person)?.link ?? 1) + 1;
    const after = await applyEdits(source.text, [setInPlan('people', generation, `/${person}/link`)]);
    await saveChanges(
      root,
      [{ kind: 'replace', path: source.path, before: source.text, after }],
      `${plan.id}: new link for ${person}`,
      recordingOf(input, context, evaluation.workspace),
    );
  });
}

function print(links: readonly Link[], context: Context): ExitCode {
  if (context.format === 'json') context.print(json('link', { links }));
  else if (context.format === 'csv') {
    const rows = links.map(({ customer, name, email, url }) => [customer, name, email, url]);
    context.print(csv(['customer', 'name', 'email', 'link'], rows));
  } else for (const { name, url } of links) context.print(`${name}  ${url}\n`);
  return 0;
}
