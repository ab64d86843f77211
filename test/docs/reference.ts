import { readFileSync } from 'node:fs';
import { ENVIRONMENT, PIPELINE_ENVIRONMENT } from '../../src/cli/environment.ts';
import type { Command, CommandGroup } from '../../src/commands/command.ts';
import { OUTPUT_SCHEMAS } from '../schema/outputs.ts';

const GROUPS: readonly CommandGroup[] = ['Start', 'Look', 'Check', 'Work', 'Review', 'Learn', 'Share', 'Set up'];
const FILES = ['workspace', 'template', 'plan', 'calendar'] as const;

interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
}

/** The whole of docs/reference.md: commands from the command table, keys and outputs from the schemas. */
export function reference(commands: readonly Command[]): string {
  return [
    '# Reference',
    '',
    'Made from the command table and the schemas: change those, then run `npm run reference`.',
    ...GROUPS.flatMap((group) =>
      groupLines(
        group,
        commands.filter((command) => command.group === group),
      ),
    ),
    '',
    '## Files',
    ...FILES.flatMap(fileLines),
    '',
    '## Environment',
    '',
    ...variableLines(ENVIRONMENT),
    '',
    'Only the pipelines that `init` writes read these:',
    '',
    ...variableLines(PIPELINE_ENVIRONMENT),
    '',
    '## JSON that commands print',
    '',
    'Print a schema with `onboard schema NAME`.',
    '',
    ...outputLines(),
    '',
  ].join('\n');
}

function groupLines(group: CommandGroup, commands: readonly Command[]): readonly string[] {
  return commands.length === 0 ? [] : ['', `## ${group}`, ...commands.flatMap(commandLines)];
}

function commandLines(command: Command): readonly string[] {
  const usage = command.arguments.map(({ label, shape }) =>
    shape === 'required' ? label : shape === 'any' ? `[${label}…]` : `[${label}]`,
  );
  return [
    '',
    `### onboard ${[command.name, ...usage].join(' ')}`,
    '',
    `${sentence(command.summary)}${command.description === undefined ? '' : ` ${command.description}`}`,
    '',
    ...command.arguments.map(({ label, description }) => `- \`${label}\`: ${description}`),
    ...command.options.map(({ flags, description, choices, initial }) => {
      const values = choices === undefined ? '' : ` (${choices.join(', ')})`;
      return `- \`${flags}\`: ${description}${values}${initial === undefined ? '' : `; without it ${initial}`}`;
    }),
    `- formats: ${command.formats.join(', ')}`,
    '',
    '```',
    ...command.examples.map(({ run, says }) => `${run}   # ${says}`),
    '```',
  ];
}

function fileLines(kind: (typeof FILES)[number]): readonly string[] {
  const { properties = {}, description } = schemaAt(`${kind}.schema.json`);
  return [
    '',
    `### ${kind}`,
    '',
    ...(description === undefined ? [] : [description, '']),
    ...Object.entries(properties).map(([key, { description: says = '' }]) => `- \`${key}\`: ${oneLine(says)}`),
  ];
}

function variableLines(variables: typeof ENVIRONMENT): readonly string[] {
  return variables.map(({ name, means }) => `- \`${name.replaceAll(', ', '`, `')}\`: ${means}`);
}

function outputLines(): readonly string[] {
  return Object.entries(OUTPUT_SCHEMAS).map(([name, { title }]) => `- \`${name}\`: ${oneLine(title)}`);
}

function schemaAt(name: string): Schema {
  return JSON.parse(readFileSync(`schemas/${name}`, 'utf8'));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
