import { createHash, randomBytes } from 'node:crypto';
import { UserError } from '../../diagnostics/user-error.ts';
import type { Tool, ToolAnswer } from '../../mcp/server.ts';
import { terminal } from '../../print/terminal.ts';
import { catalogueOf } from '../../words/catalogue/index.ts';
import { changeDoc } from '../../words/change.ts';
import { phraseBook } from '../../words/phrases/index.ts';
import { pathsOf } from '../../workspace/file-change.ts';
import { reportJson } from '../change.ts';
import type { Context, Proposal } from '../command.ts';
import type { Given } from '../input.ts';
import { type CallOutcome, callCommand } from './call.ts';
import type { Offered } from './mcp-tools.ts';

/** How long a person has to decide on what they were shown. */
const VALID_MS = 15 * 60_000;
const MOST_OPEN = 100;

interface Open {
  readonly command: string;
  readonly given: ReadonlyMap<string, Given>;
  /** A digest of what was shown: the texts before and after. */
  readonly digest: string;
  readonly until: number;
}

/** Changes that were shown but not written. Each is written at most once, and only as it was shown. */
export class Proposals {
  readonly #context: Context;
  readonly #trailer: () => string;
  readonly #open = new Map<string, Open>();

  /** @param trailer the last line of the commit message, which names the assistant */
  constructor(context: Context, trailer: () => string) {
    this.#context = context;
    this.#trailer = trailer;
  }

  /** The tool that writes what was shown. */
  get tool(): Tool {
    return {
      name: 'apply',
      description:
        'Writes a change that a tool has shown, and commits it. Only with the token of that answer, once, and only after a person agreed.',
      input: {
        type: 'object',
        properties: { token: { type: 'string', description: 'the token of the answer that showed the change' } },
        required: ['token'],
        additionalProperties: false,
      },
      isReading: false,
      call: ({ token }) => this.#apply(token),
    };
  }

  /** What a command would do, and the token that confirms it. */
  async propose(offer: Offered, asked: Readonly<Record<string, unknown>>): Promise<ToolAnswer> {
    const { name } = offer.command;
    const given = offer.given(asked);
    const shown: Proposal[] = [];
    const outcome = await this.#call(name, given, (proposal) => {
      shown.push(proposal);
      return false;
    });
    const [proposal] = shown;
    const change: unknown = proposal === undefined ? printedJson(outcome) : await proposedChange(proposal);
    const said = { said: outcome.said };
    if (proposal === undefined)
      return { data: { token: null, change, next: 'There is nothing to write.', ...said }, isError: false };
    const token = this.#keep({
      command: name,
      given,
      digest: digestOfProposal(proposal),
      until: this.#now() + VALID_MS,
    });
    const next =
      'Nothing is written yet. Show this to the person you work for; when they agree, call apply with the token.';
    return { data: { token, change, words: await this.#wordsOf(proposal), next, ...said }, isError: false };
  }

  async #apply(token: unknown): Promise<ToolAnswer> {
    const open = typeof token === 'string' ? this.#open.get(token) : undefined;
    if (typeof token === 'string') this.#open.delete(token);
    const again = 'Ask for the change again, look at what it would do now, and use the token of that answer.';
    if (open === undefined) throw new UserError('There is no change with this token, or it is written already', again);
    if (open.until < this.#now()) throw new UserError('This token is too old', again);
    let isWritten = false;
    const given = new Map([...open.given, ['commit', true] as const]);
    const outcome = await this.#call(open.command, given, (proposal) => {
      isWritten = digestOfProposal(proposal) === open.digest;
      return isWritten;
    });
    if (!isWritten) throw new UserError('The plan has changed since this was shown, and nothing was written', again);
    return { data: { change: printedJson(outcome), said: outcome.said }, isError: false };
  }

  #call(name: string, given: ReadonlyMap<string, Given>, lets: (proposal: Proposal) => boolean): Promise<CallOutcome> {
    const gate = {
      lets: (proposal: Proposal): boolean => {
        this.#refuseOthers(proposal);
        return lets(proposal);
      },
      trailers: [this.#trailer()],
    };
    return callCommand(name, given, this.#context, { format: 'json', gate });
  }

  /** @throws UserError when a change affects plans other than those that may be changed */
  #refuseOthers({ changes }: Proposal): void {
    const { only } = this.#context;
    const isOther = (path: string): boolean => {
      const [, id] = /^plans\/(?:archive\/)?([^/]+)\.yaml$/.exec(path) ?? [];
      return id === undefined || !only?.has(id.normalize('NFC'));
    };
    if (only !== null && pathsOf(changes).some(isOther))
      throw new UserError('This is about a plan that may not be changed here');
  }

  #keep(open: Open): string {
    const [oldest] = this.#open.keys();
    if (this.#open.size >= MOST_OPEN && oldest !== undefined) this.#open.delete(oldest);
    const token = randomBytes(16).toString('base64url');
    this.#open.set(token, open);
    return token;
  }

  /** The proposal in sentences, as the command reports it. */
  async #wordsOf({ says, report }: Proposal): Promise<readonly string[]> {
    if (report === null) return [says];
    const doc = changeDoc(report, await catalogueOf(report.locale), await phraseBook(report.locale));
    return terminal(doc, { colors: null, unicode: true, width: 100 }).trim().split('\n');
  }

  #now(): number {
    return this.#context.io.now().getTime();
  }
}

function digestOfProposal({ changes }: Proposal): string {
  return createHash('sha256').update(JSON.stringify(changes)).digest('hex');
}

function printedJson({ printed }: CallOutcome): unknown {
  return printed.trim() === '' ? null : JSON.parse(printed);
}

async function proposedChange({ says, report, changes }: Proposal): Promise<unknown> {
  return report === null ? { changes: [says], files: pathsOf(changes) } : JSON.parse(await reportJson(report));
}
