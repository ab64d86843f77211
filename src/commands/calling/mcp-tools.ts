import { didYouMean } from '../../diagnostics/nearest.ts';
import { UserError } from '../../diagnostics/user-error.ts';
import type { InputSchema } from '../../mcp/server.ts';
import type { ArgumentSpec, Command, OptionSpec } from '../command.ts';
import type { Given } from '../input.ts';
import { optionName } from './call.ts';

/** How a command is offered to assistants. */
interface Offer {
  readonly command: string;
  /** Arguments and options that are not offered: they affect more than plans, or are useless without a terminal. */
  readonly without: readonly string[];
  /** Values that always apply. */
  readonly fixed?: ReadonlyMap<string, Given>;
  /** Arguments without which the command would reveal more than it may. */
  readonly needs?: readonly string[];
  /** What the tool does, when the command's summary does not fit. */
  readonly says?: string;
}

const SAVING_OPTIONS = ['commit', 'branch', 'push'];

/** Commands that only read. */
const READING_COMMANDS: readonly Offer[] = [
  { command: 'status', without: ['fail-on', 'limit', 'brief', 'for'] },
  { command: 'today', without: [] },
  { command: 'timeline', without: ['bom', 'against', 'for'] },
  { command: 'why', without: [] },
  { command: 'log', without: [] },
  { command: 'validate', without: ['PATH', 'fail-on', 'staged', 'changed'] },
  { command: 'explain', without: [] },
  { command: 'insights', without: [] },
];

/** Those that report on all customers at once, or on commits, whose messages may name any customer. */
const ABOUT_EVERYBODY: readonly string[] = ['today', 'insights', 'log'];

/** Only what a customer may read. */
const FOR_CUSTOMER: ReadonlyMap<string, Given> = new Map([['for', 'customer']]);
const CUSTOMERS_OWN: readonly Offer[] = ['status', 'timeline'].map((command) => ({
  command,
  without: [
    'fail-on',
    'limit',
    'brief',
    'for',
    'csm',
    'where',
    'by',
    'all',
    'template',
    'bom',
    'against',
    'set',
    'purchased',
    'live-by',
  ],
  fixed: FOR_CUSTOMER,
  needs: ['CUSTOMER'],
  says: 'What one customer may read of their plan: steps, dates, sessions, people, and the day to count on.',
}));

/** Commands that change one plan, and show the effect before it is written. */
const CHANGING: readonly Offer[] = [
  ...[
    'start',
    'done',
    'reopen',
    'skip',
    'block',
    'unblock',
    'move',
    'assign',
    'note',
    'pause',
    'resume',
    'add',
    'remove',
  ],
  ...['recap', 'answer', 'close', 'archive', 'undo'],
  ...['person', 'set', 'measure', 'sign', 'agree', 'decline', 'promise', 'check'],
].map((command) => ({ command, without: [...SAVING_OPTIONS, 'list'] }));

/** What an assistant may see and do. */
export interface Allowed {
  readonly isReadOnly: boolean;
  /** Only what customers may read. */
  readonly isCustomersOwn: boolean;
  /** Only some plans. */
  readonly isSome: boolean;
}

export interface Offered {
  readonly command: Command;
  /** The description for assistants. */
  readonly says: string;
  readonly isReading: boolean;
  readonly input: InputSchema;
  /** The arguments in the form that the command takes. @throws UserError for arguments that the tool does not take */
  given(asked: Readonly<Record<string, unknown>>): ReadonlyMap<string, Given>;
}

/** The commands that an assistant may call. */
export function offersFor(
  { isReadOnly, isCustomersOwn, isSome }: Allowed,
  commands: readonly Command[],
): readonly Offered[] {
  // Undoing the last change in the workspace could reveal a plan that the assistant may not see.
  const hidden = isSome ? [...ABOUT_EVERYBODY, 'undo'] : [];
  const seen = ({ command }: Offer): boolean => !hidden.includes(command);
  const reading = isCustomersOwn ? CUSTOMERS_OWN : READING_COMMANDS.filter(seen);
  const changing = isReadOnly || isCustomersOwn ? [] : CHANGING.filter(seen);
  const offered =
    (isReading: boolean) =>
    (offer: Offer): readonly Offered[] => {
      const command = commands.find(({ name }) => name === offer.command);
      return command === undefined ? [] : [offeredAs(offer, command, isReading)];
    };
  return [...reading.flatMap(offered(true)), ...changing.flatMap(offered(false))];
}

/** One argument of a tool. */
interface ToolArgument {
  /** The command's name for it: an argument's label, or an option's long name. */
  readonly of: string;
  readonly kind: 'text' | 'texts' | 'flag';
  readonly choices: readonly string[] | null;
  readonly description: string;
  readonly isNeeded: boolean;
}

function offeredAs(
  { without, fixed = new Map(), needs = [], says }: Offer,
  command: Command,
  isReading: boolean,
): Offered {
  const isOffered = ({ of }: ToolArgument): boolean => !without.includes(of);
  const fields = new Map(
    [...command.arguments.map(argumentField), ...command.options.map(optionField)]
      .filter(isOffered)
      .map((field) => [field.of.toLowerCase(), { ...field, isNeeded: field.isNeeded || needs.includes(field.of) }]),
  );
  const properties = Object.fromEntries([...fields].map(([name, field]) => [name, schemaOf(field)]));
  const required = [...fields].flatMap(([name, { isNeeded }]) => (isNeeded ? [name] : []));
  const { summary, description } = command;
  return {
    command,
    says: says ?? [`${summary}.`, ...(description === undefined ? [] : [description])].join(' '),
    isReading,
    input: { type: 'object', properties, required, additionalProperties: false },
    given: (asked) => {
      const values = Object.entries(asked).flatMap(([name, value]): readonly (readonly [string, Given])[] => {
        const field = fields.get(name);
        if (field === undefined)
          throw new UserError(`${command.name} does not take "${name}"`, didYouMean(name, fields.keys()));
        return value === null || value === undefined ? [] : [[field.of, givenValue(name, field, value)]];
      });
      const given = new Map<string, Given>([...values, ...fixed]);
      for (const [name, { of, isNeeded }] of fields) {
        const value = given.get(of);
        if (isNeeded && (value === undefined || (Array.isArray(value) && value.length === 0)))
          throw new UserError(`${name} is missing`, `${command.name} needs it.`);
      }
      return given;
    },
  };
}

function argumentField({ label, description, shape, choices }: ArgumentSpec): ToolArgument {
  const kind = shape === 'any' ? 'texts' : 'text';
  return { of: label, kind, choices: choices ?? null, description, isNeeded: shape === 'required' };
}

function optionField(option: OptionSpec): ToolArgument {
  const { flags, description, choices, repeatable } = option;
  const kind = !flags.includes('<') ? 'flag' : repeatable ? 'texts' : 'text';
  return { of: optionName(option), kind, choices: choices ?? null, description, isNeeded: false };
}

function schemaOf({ kind, choices, description }: ToolArgument): object {
  const text = choices === null ? { type: 'string' } : { type: 'string', enum: choices };
  switch (kind) {
    case 'text':
      return { ...text, description };
    case 'texts':
      return { type: 'array', items: text, description };
    case 'flag':
      return { type: 'boolean', description };
  }
}

/** Longer texts do not belong in a plan. */
const LONGEST_ARGUMENT = 20_000;
const MOST_TEXTS = 200;

function givenValue(name: string, { kind }: ToolArgument, value: unknown): Given {
  const wrong = (what: string) => new UserError(`"${name}" must be ${what}`);
  const text = (each: unknown): string => {
    if (typeof each !== 'string' || each.length > LONGEST_ARGUMENT)
      throw wrong(`text of at most ${LONGEST_ARGUMENT} characters`);
    return each;
  };
  switch (kind) {
    case 'text':
      return text(value);
    case 'texts':
      if (typeof value === 'string') return [text(value)];
      if (!Array.isArray(value) || value.length > MOST_TEXTS) throw wrong(`a list of at most ${MOST_TEXTS} texts`);
      return value.map(text);
    case 'flag':
      if (typeof value !== 'boolean') throw wrong('true or false');
      return value;
  }
}
