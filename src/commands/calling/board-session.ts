import type { BoardCall } from '../../board/actions.ts';
import {
  type BoardMessage,
  type BoardState,
  type BoardWish,
  type Event,
  step,
  type Tab,
  type World,
} from '../../board/state.ts';
import { type BoardLanguage, type BoardView, boardViewOf } from '../../board/view.ts';
import { UserError } from '../../diagnostics/user-error.ts';
import { cleanText } from '../../print/clean.ts';
import type { Block, Doc } from '../../print/doc.ts';
import { terminal } from '../../print/terminal.ts';
import { wrap } from '../../print/width.ts';
import { type PlanReading, statusOf } from '../../views/status.ts';
import { helpDoc, notesDoc } from '../../words/board/docs.ts';
import { changeDoc } from '../../words/change.ts';
import { briefDoc } from '../../words/customer-brief.ts';
import { timelineDoc } from '../../words/timeline.ts';
import { type FileChange, pathsOf } from '../../workspace/file-change.ts';
import type { Context, Proposal } from '../command.ts';
import type { LivePlans } from '../kept/live-plans.ts';
import { callCommand } from './call.ts';

/** The running board: events change its state, and the commands do what the state requests. */
export class BoardSession {
  readonly #plans: LivePlans;
  readonly #context: Context;
  readonly #told: BoardLanguage;
  readonly #world: World;
  #state: BoardState;
  #show: (view: BoardView) => void = () => {};
  #isDrawn = true;
  #isLearning = false;
  #past: Promise<void> = Promise.resolve();
  /** Nobody looks at the board any more. */
  #isOver = false;
  /** Commands and reads, one after the other. */
  #work: Promise<void> = Promise.resolve();
  #quit: () => void = () => {};
  #break: (error: unknown) => void = () => {};
  /** What the command that is being decided on would change. */
  #proposed: readonly FileChange[] = [];
  readonly #pages = new WeakMap<PlanReading, Map<string, readonly string[]>>();

  /** Resolves when the person quits; rejects with a bug of ours. */
  readonly over: Promise<void>;

  constructor(plans: LivePlans, context: Context, told: BoardLanguage, first: BoardState) {
    this.#plans = plans;
    this.#context = context;
    this.#told = told;
    this.#state = first;
    this.#world = {
      get portfolio() {
        return plans.portfolio;
      },
      page: (id, tab, columns) => this.#page(id, tab, columns),
      help: (columns) => this.#lines(helpDoc(told.board), columns),
    };
    this.over = new Promise((resolve, reject) => {
      this.#quit = resolve;
      this.#break = reject;
    });
    this.over.catch(() => {});
  }

  /** Shows the board now, and again whenever it changes. */
  draw(show: (view: BoardView) => void): void {
    this.#show = show;
    show(boardViewOf(this.#state, this.#world, this.#told));
    this.#lookIntoPast();
  }

  happen(event: Event): void {
    const { state, wish } = step(this.#state, event, this.#world);
    this.#state = state;
    // Several keys may arrive at once, and are drawn at once.
    if (this.#isDrawn) queueMicrotask(() => this.#redraw());
    this.#isDrawn = false;
    if (wish !== null) this.#grant(wish);
  }

  /** Reads files that were changed by anyone; null: any of them. */
  reread(paths: readonly string[] | null): void {
    this.#queue(async () => {
      if (await this.#plans.refresh(paths)) this.#change();
    });
  }

  #change(): void {
    this.happen({ kind: 'changed' });
    this.#lookIntoPast();
  }

  /** Ends what only the screen needs. Writes in progress are completed, see `idle`. */
  end(): void {
    this.#isOver = true;
  }

  /** Resolves when nothing is being read or written, and the forecasts from the past are in. */
  async idle(): Promise<void> {
    await this.#work;
    while (this.#isLearning) await this.#past;
  }

  #redraw(): void {
    this.#isDrawn = true;
    try {
      this.#show(boardViewOf(this.#state, this.#world, this.#told));
    } catch (error) {
      this.#break(error);
    }
  }

  #grant(wish: BoardWish): void {
    switch (wish.kind) {
      case 'quit':
        this.#isOver = true;
        this.#quit();
        break;
      case 'propose':
        this.#queue(() => this.#propose(wish.call));
        break;
      case 'write':
        this.#queue(() => this.#write(wish.call));
    }
  }

  /** A mistake by a person, or a file that cannot be read, is shown; any other error ends the board. */
  #queue(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      if (error instanceof UserError) {
        const lines = [error.message, ...(error.hint === null ? [] : [error.hint])].map(this.#told.tell);
        this.happen({ kind: 'settled', message: this.#message('bad', lines) });
      } else this.#break(error);
    });
  }

  async #propose(call: BoardCall): Promise<void> {
    let proposal: Proposal | null = null;
    const keep = (made: Proposal): boolean => {
      proposal = made;
      return false;
    };
    const { said, printed } = await this.#call(call, keep);
    this.#offer(proposal, said, printed.split('\n'), false);
  }

  /** Only what was shown is written; anything else is shown first. */
  async #write(call: BoardCall): Promise<void> {
    const shown = JSON.stringify(this.#proposed);
    let other: Proposal | null = null;
    const compare = (made: Proposal): boolean => {
      if (JSON.stringify(made.changes) === shown) return true;
      other = made;
      return false;
    };
    const { said, printed } = await this.#call(call, compare);
    if (other !== null) {
      this.#offer(other, said, [], true);
      return;
    }
    if (await this.#plans.refresh(pathsOf(this.#proposed))) this.#change();
    this.happen({ kind: 'settled', message: this.#message('plain', printed.split('\n')) });
  }

  #offer(proposal: Proposal | null, said: readonly string[], printed: readonly string[], isNew: boolean): void {
    if (proposal === null) {
      this.happen({ kind: 'settled', message: this.#message('plain', [...said.map(this.#told.tell), ...printed]) });
      return;
    }
    this.#proposed = proposal.changes;
    const { columns } = this.#state.size;
    const lines =
      proposal.report === null
        ? wrap(cleanText(proposal.says), columns)
        : this.#lines(changeDoc(proposal.report, this.#told.words, this.#told.tell), columns);
    const more = said.flatMap((line) => wrap(cleanText(this.#told.tell(line)), columns));
    this.happen({ kind: 'proposed', lines: [...lines, ...more], isNew });
  }

  #call({ command, values }: BoardCall, lets: (proposal: Proposal) => boolean) {
    const context = { ...this.#context, colors: null };
    return callCommand(command, values, context, { format: 'text', gate: { lets, trailers: [] } });
  }

  #message(tone: BoardMessage['tone'], lines: readonly string[]): BoardMessage {
    const told = lines.filter((line) => line.trim() !== '');
    return { tone, lines: told.flatMap((line) => wrap(cleanText(line), this.#state.size.columns)) };
  }

  /** A page about a plan, made once for each plan and width. */
  #page(id: string, tab: Tab, columns: number): readonly string[] {
    const entry = this.#plans.portfolio.entries.find(({ status }) => status.id === id);
    if (entry === undefined) return [];
    const pages = this.#pages.get(entry.reading) ?? new Map<string, readonly string[]>();
    this.#pages.set(entry.reading, pages);
    const key = `${tab} ${columns} ${this.#plans.knowsPast}`;
    const known = pages.get(key);
    if (known !== undefined) return known;
    const { words, board } = this.#told;
    const { today } = this.#plans.portfolio;
    const detail = entry.detail();
    const docs: Readonly<Record<Tab, () => Doc>> = {
      steps: () => ({ title: '', sections: [] }),
      timeline: () => timelineDoc(this.#plans.timeline(entry.reading.plan), null, words),
      notes: () => (detail === null ? { title: '', sections: [] } : notesDoc(detail, today, words, board)),
      next: () => briefDoc(statusOf([entry.reading], entry.reading.today, true), words, Number.POSITIVE_INFINITY),
    };
    const made = this.#lines(docs[tab](), columns);
    pages.set(key, made);
    return made;
  }

  /** The board appears at once. The forecasts from the past follow a moment later, and again after every change. */
  #lookIntoPast(): void {
    if (this.#plans.knowsPast || this.#isLearning || this.#isOver) return;
    this.#isLearning = true;
    this.#past = this.#learn()
      .catch((error: unknown) => {
        this.#isOver = true;
        this.#break(error);
      })
      .finally(() => {
        this.#isLearning = false;
        this.#lookIntoPast();
      });
  }

  async #learn(): Promise<void> {
    const isWanted = (): boolean => !this.#isOver;
    await this.#plans.learn(isWanted);
    if (isWanted()) this.happen({ kind: 'changed' });
    await this.#plans.forecast(isWanted);
    if (isWanted()) this.happen({ kind: 'changed' });
  }

  #lines(doc: Doc, width: number): readonly string[] {
    const { colors, unicode } = this.#context;
    const text = terminal(
      { ...doc, sections: doc.sections.map((section) => section.map(folding)) },
      { colors, unicode, width },
    );
    return text.trimEnd().split('\n');
  }
}

/** Wraps what would be one line of any length: a board has no more columns than its window. */
function folding(block: Block): Block {
  return block.kind === 'paragraph' ? { kind: 'paragraph', text: block.text } : block;
}
