import { setInPlan } from '../actions/change.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { applyEdits } from '../document/edit.ts';
import type { Person, Plan } from '../plan/model/model.ts';
import { csv } from '../print/csv.ts';
import { json } from '../print/json.ts';
import { linkKey } from '../publish/lock.ts';
import type { PersonLink } from '../views/links.ts';
import { linksDoc } from '../words/links.ts';
import { withLock } from '../workspace/lock.ts';
import { saveChanges } from '../workspace/save.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import type { Input } from './input.ts';
import { personOfPlan } from './messages/addressees.ts';
import { type Opened, openWorkspace, refuseUnusable } from './opening/open.ts';
import { openPlan } from './opening/open-plan.ts';
import { pickPlan } from './opening/pick.ts';
import { recordingGiven } from './saving.ts';
import { linkTo, refuseForeignHosts } from './updates/customer-link.ts';
import { type Secrets, secretsOf } from './updates/secret.ts';

/** `onboard link CUSTOMER [PERSON]`: personal links to the customer's page, through which they can also answer. */
export async function link(input: Input, context: Context): Promise<ExitCode> {
  const typed = input.text('CUSTOMER');
  const all = input.flag('all');
  if (all && typed !== null)
    throw new UserError(
      '--all and a customer cannot be used together',
      'Name a customer, or use --all for all of them.',
    );
  if (!all && typed === null)
    throw new UserError('CUSTOMER is missing', 'Name a customer, or use --all for all of them.');
  const opened = await openWorkspace(context);
  refuseUnusable(opened.evaluation.settings, opened.evaluation.unevaluated);
  const plan = typed === null ? null : pickPlan(opened, typed);
  const person = plan === null ? null : personIdOf(input.text('PERSON'), plan);
  refuseForeignHosts(opened.evaluation.workspace, context.io.env, { mustBePinned: false });
  const base = pagesUrlOf(opened);
  const secrets = secretsOf(context);
  if (input.flag('renew')) {
    if (plan === null || person === null)
      throw new UserError('--renew is for one person', 'Name customer and person: onboard link acme jane --renew');
    if (plan.page === null) throw noPage(plan);
    await renew(plan, person, input, context);
    context.say(`The old link of ${person} stops working once the page is published again.\n`);
    return printLinks(
      await personLinksOf([(await openPlan(context, plan.id)).plan], base, secrets, person),
      opened,
      context,
    );
  }
  if (plan !== null) return printLinks(await personLinksOf([plan], base, secrets, person), opened, context);
  const running = opened.evaluation.plans.filter(({ archived, closed }) => !archived && closed === null);
  const without = running.filter(({ page }) => page === null).map(({ id }) => id);
  if (without.length > 0) context.say(`Left out, because they have no page: ${without.join(', ')}. ${PUBLISH}\n`);
  const links = await personLinksOf(
    running.filter(({ page }) => page !== null),
    base,
    secrets,
    null,
  );
  await printLinks(links, opened, context);
  return without.length > 0 ? 1 : 0;
}

const PUBLISH = 'Publish first: onboard publish --out site';

function noPage({ id }: Plan): UserError {
  return new UserError(`${id} has no page yet`, PUBLISH);
}

/** The given person of the plan; null: all. @throws UserError for somebody who is not in the plan, or when nobody can have a link */
function personIdOf(who: string | null, plan: Plan): string | null {
  if (who !== null) return personOfPlan(who, plan).id;
  if (linkedPeople(plan, null).length > 0) return null;
  throw new UserError(
    `${plan.id} has no person of the customer`,
    `Add somebody: onboard person add ${plan.id} "Jane Kim <jane@acme.example>" --role point-person`,
  );
}

function pagesUrlOf({ evaluation }: Opened): string {
  const url = evaluation.workspace.publish?.url ?? null;
  if (url === null)
    throw new UserError(
      'The address of the pages is not set',
      'Write in onboard.yaml: publish: { url: "https://plans.example.com" }',
    );
  return url;
}

async function personLinksOf(
  plans: readonly Plan[],
  base: string,
  { secret }: Secrets,
  only: string | null,
): Promise<readonly PersonLink[]> {
  const links: PersonLink[] = [];
  for (const plan of plans) {
    const { page } = plan;
    if (page === null) throw noPage(plan);
    for (const person of linkedPeople(plan, only)) {
      const key = await linkKey(secret, page, { person: person.id, generation: person.link });
      const { id, name, email } = person;
      links.push({ plan: plan.id, customer: plan.customer, person: id, name, email, url: linkTo(base, page, key) });
    }
  }
  return links;
}

/** The customer's people, or the given person, who may also be one of ours. */
function linkedPeople({ people }: Plan, only: string | null): readonly Person[] {
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
      recordingGiven(input, context, evaluation.workspace),
    );
  });
}

interface LinkOutput {
  /** Personal links, in the order of plans and people. */
  readonly links: readonly PersonLink[];
}

async function printLinks(links: readonly PersonLink[], { evaluation }: Opened, context: Context): Promise<ExitCode> {
  await emit(context, evaluation.workspace.locale, (words) => linksDoc(links, words), {
    json: () => json<LinkOutput>('link', { links }),
    csv: () =>
      csv(
        ['customer', 'name', 'email', 'link'],
        links.map(({ customer, name, email, url }) => [customer, name, email, url]),
      ),
  });
  return 0;
}
