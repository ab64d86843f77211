import { setFlagsFromString } from 'node:v8';
import { UserError } from '../diagnostics/user-error.ts';
import { formatDayOrNull } from '../plan/time/day.ts';
import { cleanText } from '../print/clean.ts';
import { openEndpoint } from '../serve/answers.ts';
import { isCommitted } from '../updates/receipt.ts';
import { findWorkspace } from '../workspace/find.ts';
import type { Applied } from '../workspace/git/known.ts';
import { systemReason } from '../workspace/reason.ts';
import { endSignal } from '../workspace/signals.ts';
import { readSpool, type SpoolEntry, spool, spooledFiles, unspool } from '../workspace/spool.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { type Opened, openWorkspace, refuseUnusable } from './opening/open.ts';
import { caughtUp, landedInRounds } from './updates/landing.ts';
import { applySpooled, holderOfLink } from './updates/receiving.ts';
import { secretsOf } from './updates/secret.ts';
import { recoverFirst } from './updates/settle.ts';

const LOOPBACK_HOSTS = ['127.0.0.1', '::1', 'localhost'];
const DEFAULT_PORT = 8787;
const HIGHEST_PORT = 65_535;
/** How long a renewed link still works at most. */
const FRESH_MS = 5000;
/** The delay before retrying what could not be applied or pushed. */
const AGAIN_MS = 60_000;

/** `onboard serve`: takes answers from customers' pages, and commits and pushes each one, until it is told to end. */
export async function serve(input: Input, context: Context): Promise<ExitCode> {
  const host = input.text('host') ?? '127.0.0.1';
  if (!LOOPBACK_HOSTS.includes(host) && !input.flag('behind-proxy'))
    throw new UserError(
      `${host} can be reached from outside, and onboard serve has no TLS`,
      'Leave --host out, and put a proxy with TLS in front of it. If there is one already, add --behind-proxy',
    );
  const port = portOf(input);
  const secrets = secretsOf(context);
  const { origin } = await settingsOf(context);
  const root = findWorkspace(context.cwd);
  // It runs for months on a small machine, so collecting garbage early is better than letting it pile up.
  setFlagsFromString('--optimize-for-size');
  const worker = workerOf(root, context);
  const links = fresh(() => openWorkspace(context), context);
  const door = await openEndpoint(
    {
      origin,
      now: () => context.io.now().getTime(),
      holderOf: async (page, key) => {
        const holder = await holderOfLink({ page, key }, await links(), secrets);
        return holder === null ? null : `${page}/${holder.person.id}/${holder.person.link}`;
      },
      keep: async (update) => {
        const holder = await holderOfLink(update, await links(), secrets);
        if (holder === null) throw new UserError('The link is no longer valid');
        const { page, id, on, about, text } = update;
        spool(
          root,
          { page, person: holder.person.id, id, on: formatDayOrNull(on), about, text },
          context.io.now().getTime(),
        );
        worker.wake();
      },
      log: (line) => context.say(`${line}\n`),
    },
    { host, port },
  ).catch((error) => {
    throw new UserError(
      `Cannot listen at ${host}, port ${port}: ${systemReason(error)}`,
      'Choose another port: --port 0 takes one that is free.',
    );
  });
  const end = endSignal();
  context.print(`${door.address}\n`);
  worker.wake();
  await end;
  await door.close();
  await worker.end();
  return 0;
}

/** @throws UserError when answers are off, or the address of the pages is unknown */
async function settingsOf(context: Context): Promise<{ readonly origin: string }> {
  const { settings, unevaluated, workspace } = (await openWorkspace(context)).evaluation;
  refuseUnusable(settings, unevaluated);
  const { updates, publish } = workspace;
  if (updates === 'off')
    throw new UserError('Customers’ answers are switched off', 'Switch them on in onboard.yaml: updates: direct');
  if (publish === null)
    throw new UserError(
      'The address of the pages is not set, and answers are accepted only from there',
      'Write in onboard.yaml: publish: { url: "https://plans.example.com", answers: "https://plans.example.com/answers" }',
    );
  return { origin: new URL(publish.url).origin };
}

function portOf(input: Input): number {
  const typed = input.text('port');
  if (typed === null) return DEFAULT_PORT;
  const port = Number(typed);
  if (Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT) return port;
  throw new UserError(`"${typed}" is not a port`, `A port is a number from 0 to ${HIGHEST_PORT}; 0 takes a free one.`);
}

/** The workspace as it was at most a few seconds ago, because reading it for each request would make floods effective. */
function fresh(open: () => Promise<Opened>, { io }: Context): () => Promise<Opened> {
  let known: { readonly at: number; readonly opened: Promise<Opened> } | null = null;
  return () => {
    const at = io.now().getTime();
    if (known === null || at - known.at > FRESH_MS) known = { at, opened: open() };
    return known.opened;
  };
}

interface Worker {
  wake(): void;
  /** Resolves when nothing is being applied; waiting answers stay on disk. */
  end(): Promise<void>;
}

/** Applies waiting answers, one after the other, and pushes them. Failures are reported, stay, and are retried. */
function workerOf(root: string, context: Context): Worker {
  let running: Promise<void> | null = null;
  let isAsked = false;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const wake = () => {
    isAsked = true;
    if (running !== null || isOver) return;
    clearTimeout(timer);
    running = work().finally(() => {
      running = null;
    });
  };
  const work = async () => {
    while (isAsked && !isOver) {
      isAsked = false;
      const isDone = await applyAll(root, context, () => isOver);
      if (!isDone && !isOver) timer = setTimeout(wake, AGAIN_MS).unref();
    }
  };
  return {
    wake,
    end: async () => {
      isOver = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** How many answers are applied before a push, so that a flood delays nobody's answer for long. */
const MOST_A_PUSH = 50;

/** @returns whether nothing is left to do */
async function applyAll(root: string, context: Context, isOver: () => boolean): Promise<boolean> {
  try {
    await recoverFirst(context);
    const waiting = spooledFiles(root);
    // Once without any answers, because an earlier run may have left something unpushed.
    let isWhole = true;
    for (let from = 0; from === 0 || from < waiting.length; from += MOST_A_PUSH) {
      const { isLanded, ...outcome } = await applyAndPush(
        readSpool(waiting.slice(from, from + MOST_A_PUSH)),
        context,
        isOver,
      );
      isWhole &&= outcome.isWhole;
      if (!isLanded || isOver()) return false;
    }
    return isWhole;
  } catch (error) {
    reportProblem(context, 'Nothing can be applied now', systemReason(error));
    return false;
  }
}

function reportProblem(context: Context, what: string, why: string): void {
  context.say(`${what}: ${why}\n`);
}

interface LandingState {
  /** Whether the server has it, and whether that is already reported. */
  readonly isLanded: boolean;
  /** Whether nothing had to be left for later. */
  readonly isWhole: boolean;
}

/** Applies answers on top of the server's state, and pushes them. An answer stays in its source until the server has it. */
async function applyAndPush(
  entries: readonly SpoolEntry[],
  context: Context,
  isOver: () => boolean,
): Promise<LandingState> {
  let isHeard = false;
  const apply = async () => {
    const before = await caughtUp(context);
    isHeard = before.ok;
    if (!before.ok) reportProblem(context, 'New commits cannot be fetched from the server', before.why);
    return applyEach(entries, context, isOver);
  };
  const { applied, arrived, landing } = await landedInRounds(context, apply, isOver);
  for (const each of arrived) unspool(each.entry);
  if (!landing.ok) reportProblem(context, 'It is not pushed yet', landing.why);
  else if (arrived.size < applied.length)
    reportProblem(context, 'It waits', 'the server does not have its commit; if it stays so, onboard doctor says why');
  return { isLanded: isHeard && landing.ok, isWhole: arrived.size === entries.length };
}

interface AppliedEntry extends Applied {
  readonly entry: SpoolEntry;
}

/** Returns those that were applied; reports why the others wait. */
async function applyEach(
  entries: readonly SpoolEntry[],
  context: Context,
  isOver: () => boolean,
): Promise<readonly AppliedEntry[]> {
  const done: AppliedEntry[] = [];
  for (const entry of entries) {
    if (isOver()) return done;
    try {
      const receipt = await applySpooled(entry.update, context);
      done.push({ entry, id: entry.update.id, isCommitted: isCommitted(receipt) });
      // A comment may have many lines, but a log line is one event.
      if (receipt.kind === 'applied')
        context.say(`${receipt.plan}: ${receipt.says.map(cleanText).join(', ') || 'nothing new'}\n`);
    } catch (error) {
      context.say(`${entry.update.id} waits: ${systemReason(error)}\n`);
    }
  }
  return done;
}
