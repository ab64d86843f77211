import { UserError } from '../diagnostics/user-error.ts';
import type { Locale, Plan, Workspace } from '../plan/model/model.ts';
import type { Day } from '../plan/time/day.ts';
import { answersElement } from '../publish/answers.ts';
import { contentFor, lockedDocument, openDocument, type PageReader } from '../publish/document.ts';
import { type LinkHolder, linkKey, lock, newSecret, slotIdFor } from '../publish/lock.ts';
import { pageContent } from '../publish/page.ts';
import type { CustomerView } from '../views/customer-view.ts';
import type { SiteReport } from '../views/site.ts';
import { customerWords } from '../words/customer/index.ts';
import { CUSTOMER_PAGES, openSite, outFolder, SiteWriter } from '../workspace/site.ts';
import { putOwnFile } from '../workspace/write.ts';
import type { Context, ExitCode } from './command.ts';
import { customerViewFrom } from './for-customer.ts';
import type { Input } from './input.ts';
import { ensureCalendars, type Opened, openWorkspace } from './opening/open.ts';
import { forecasterOf } from './opening/past.ts';
import { pickPlan } from './opening/pick.ts';
import { printSite } from './site-report.ts';
import { answerChannels, type ChannelsOf } from './updates/answer-channels.ts';
import { writePageIds } from './updates/page-ids.ts';
import { type Secrets, secretsOf } from './updates/secret.ts';

/** How long a closed plan's page stays, in days. */
const SHOWN_AFTER_CLOSING = 30;
/**
 * Pages that are rendered before they are written together. Their list must be on disk before them, and each write of it takes a moment.
 */
const CUSTOMER_PAGES_AT_ONCE = 5;

/** `onboard publish`: a page for every customer, or one customer's page as a single file. */
export async function publish(input: Input, context: Context): Promise<ExitCode> {
  const out = input.text('out');
  const single = input.text('single-file');
  if (input.flag('new-secret')) {
    context.print(`${newSecret()}\n`);
    return 0;
  }
  if (input.flag('serve')) {
    const { preview } = await import('./preview.ts');
    return preview(context);
  }
  const inside = input.text('inside');
  if (inside !== null) return (await import('./inside.ts')).publishInside(input, context, inside);
  if ((out === null) === (single === null)) {
    throw new UserError(
      'No folder for the pages is given',
      'Name a folder for all pages, --out site, or one customer and --single-file acme.html. The team has its own: --inside inside.',
    );
  }
  const key = secretFromInput(input, context);
  const typed = input.list('CUSTOMER');
  if (single !== null && typed.length !== 1) {
    throw new UserError('--single-file is for one customer', 'Name one: onboard publish acme --single-file acme.html');
  }
  const opened = await openWorkspace(context);
  ensureCalendars(opened);
  const named = typed.map((each) => pickPlan(opened, each));
  const { plans, isChanged } = await writePageIds(input, context, opened, named);
  if (isChanged)
    context.say('Plans without an address now have one, in `page`. Commit them: an address never changes.\n');
  const task = { key, opened, context, roads: await answerChannels(opened, context) };
  if (single !== null) return publishOne(plans, single, task);
  return publishAll(plans, out ?? '', { ...task, isWhole: named.length === 0 });
}

/** The secret that locks pages; null: they are open. */
type PageKey = Secrets | null;

interface PublishScene {
  readonly key: PageKey;
  readonly roads: ChannelsOf;
  readonly opened: Opened;
  readonly context: Context;
}

function localeOfPages({ opened }: Pick<PublishScene, 'opened'>): Locale {
  return opened.evaluation.workspace.locale;
}

async function publishOne(plans: readonly Plan[], file: string, task: PublishScene): Promise<ExitCode> {
  const [plan] = plans;
  if (plan === undefined) return 2;
  const page = await pageOfPlan(plan, task, forecasterOf(task.opened));
  const target = outFolder(task.context.cwd, file);
  putOwnFile(target, page.text);
  const site = {
    folder: null,
    pages: [{ ...page.about, file, written: true }],
    removed: [],
    kept: [],
    open: task.key === null,
  };
  await printSite(site, task.context, { locale: localeOfPages(task) });
  return 0;
}

async function publishAll(
  plans: readonly Plan[],
  out: string,
  { isWhole, ...task }: PublishScene & { readonly isWhole: boolean },
): Promise<ExitCode> {
  const { opened, context } = task;
  const writer = new SiteWriter(openSite(opened.root, outFolder(context.cwd, out), CUSTOMER_PAGES));
  const simulator = forecasterOf(opened);
  const shown = plans.filter((plan) => isShown(plan, opened.today));
  const pages: SiteReport['pages'][number][] = [];
  for (let at = 0; at < shown.length; at += CUSTOMER_PAGES_AT_ONCE) {
    context.progress('Writing the pages', at, shown.length);
    const made: Awaited<ReturnType<typeof pageOfPlan>>[] = [];
    for (const plan of shown.slice(at, at + CUSTOMER_PAGES_AT_ONCE)) made.push(await pageOfPlan(plan, task, simulator));
    const written = writer.write(made);
    pages.push(...made.map(({ about, path }, at) => ({ ...about, file: path, written: written[at] ?? false })));
  }
  const kept = unusablePlans(opened);
  // While a plan cannot be read, nobody knows which page belongs to it, so none is deleted.
  const removed = writer.finish(isWhole && kept.length === 0);
  await printSite({ folder: out, pages, removed, kept, open: task.key === null }, context, {
    locale: localeOfPages(task),
  });
  return kept.length > 0 ? 1 : 0;
}

/** Files of running plans that cannot be read. */
function unusablePlans({ evaluation }: Opened): readonly string[] {
  return evaluation.unevaluated.filter((path) => path.startsWith('plans/') && !path.startsWith('plans/archive/'));
}

/** Running plans, prospects, and recently closed plans. */
function isShown({ closed, archived }: Plan, today: Day): boolean {
  if (closed === null) return !archived;
  return today - closed.on <= SHOWN_AFTER_CLOSING;
}

function pagePath(page: string): string {
  return `p/${page}/index.html`;
}

async function pageOfPlan(plan: Plan, task: PublishScene, simulator: ReturnType<typeof forecasterOf>) {
  const view = customerViewFrom(plan, task.opened, simulator);
  const { page } = view;
  if (page === null) throw new Error(`${plan.file} has no page`);
  const about = { id: plan.id, customer: plan.customer };
  return { path: pagePath(page), about, text: await documentOf(view, page, plan, task) };
}

/** The document of one customer's page. On a locked page the readers can answer, because the key that opens it identifies them. */
async function documentOf(view: CustomerView, page: string, plan: Plan, task: PublishScene): Promise<string> {
  const { key, opened, roads } = task;
  const { locale, vendor, customer } = view;
  const title = customerWords[locale].pageTitle(customer, vendor);
  const content = String(await pageContent(view));
  if (key === null) return openDocument(content, { title, locale });
  const readers = await readersOf(plan, { page, locale, ...key });
  const ways = roads(plan);
  const answers = ways === null ? '' : String(await answersElement(view, page, ways));
  const whole = await contentFor(`${content}${answers}`, readers);
  const locked = await lock(whole, { page, ...key, holders: holdersOf(plan) });
  const contact = contactAddress(opened.evaluation.workspace);
  return lockedDocument(locked, { vendor, locale, contact, answers: ways?.post ?? null });
}

/** Whom to ask about a link that does not open. Nobody of the plan, because everybody may read this text. */
function contactAddress({ publish, mail }: Workspace): string | null {
  return publish?.contact ?? /[^\s<>]+@[^\s<>]+/.exec(mail?.from ?? '')?.[0] ?? null;
}

interface ReadersSettings extends Secrets {
  readonly page: string;
  readonly locale: Locale;
}

/** Readers who use another language than the plan's. */
async function readersOf(plan: Plan, { page, locale, secret, old }: ReadersSettings): Promise<readonly PageReader[]> {
  const others = [...plan.people.values()].flatMap((person) =>
    person.locale === null || person.locale === locale ? [] : [{ person, locale: person.locale }],
  );
  const secrets = old === null ? [secret] : [secret, old];
  const readers = await Promise.all(
    secrets.flatMap((each) =>
      others.map(async ({ person: { id, link }, locale }) => {
        const slot = await slotIdFor(await linkKey(each, page, { person: id, generation: link }), page);
        return slot === null ? [] : [{ slot, locale }];
      }),
    ),
  );
  return readers.flat();
}

/** Everybody of the plan may have a link: the customer's people to answer, ours to see what they see. */
function holdersOf({ people }: Plan): readonly LinkHolder[] {
  return [...people.values()].map(({ id, link }) => ({ person: id, generation: link }));
}

/** @throws UserError when it is not said how pages are locked, or that they are to be open */
function secretFromInput(input: Input, context: Context): PageKey {
  if (input.flag('open')) return null;
  return secretsOf(context, '\n  Or publish pages that everybody who has an address can read: --open');
}
