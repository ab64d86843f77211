import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';

/** A small plan as people write it: comments, quotes, flow and block style, Korean, gaps. */
export const ACME = `# yaml-language-server: $schema=../schemas/plan.schema.json
customer: Acme Accounting     # since 2019
purchased: 2026-11-02
target: 2026-12-04
live: share-portal
people:
  jane: { name: Jane Kim, side: customer, roles: [point-person, it-admin] }
  mina: { roles: [csm] }

phases:
  - id: kickoff
    name: 시작
    tasks:
      - { id: create-account, title: "Create the account", owner: point-person, due: 2026-11-06, done: 2026-11-06 }

      # the one that decides
      - id: first-session
        title: First session
        owner: csm
        session: { minutes: 60 }
        due: 2026-11-12   # agreed by phone

  - id: setup
    name: Setup
    tasks:
      - id: import-data
        title: 'Import existing data'
        owner: it-admin
        duration: 5d
        due: 2026-11-20
      - id: share-portal
        title: Share the portal
        owner: point-person
        after: [import-data]
        due: 2026-11-23
`;

export const LEDGERLY: Readonly<Record<string, string>> = {
  'onboard.yaml':
    'vendor: Ledgerly\nlocale: en\ntimezone: Asia/Seoul\nteam:\n  mina: { name: Mina Park, roles: [csm] }\n  leo: { name: Leo, roles: [support] }\n',
  'plans/acme.yaml': ACME,
};

export interface Outcome {
  readonly code: number;
  readonly printed: string;
  readonly said: string;
}

/** Runs the program in a workspace on Monday, 16 November 2026. */
export async function onboard(root: string, ...argv: readonly string[]): Promise<Outcome> {
  return onboardWith({ cwd: root }, ...argv);
}

export async function onboardWith(
  {
    cwd,
    env = {},
    stdin = '',
  }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly stdin?: string },
  ...argv: readonly string[]
): Promise<Outcome> {
  const io = memoryIo({ cwd, env: { ONBOARD_TODAY: '2026-11-16', ...env }, stdin });
  return { code: await run(argv, io), printed: io.printed(), said: io.said() };
}

/** The lines that differ, as `-old` and `+new`. */
export function changedLines(before: string, after: string): readonly string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let top = 0;
  while (top < old.length && top < now.length && old[top] === now[top]) top += 1;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - top && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return [
    ...old.slice(top, old.length - tail).map((line) => `-${line.trim()}`),
    ...now.slice(top, now.length - tail).map((line) => `+${line.trim()}`),
  ];
}
