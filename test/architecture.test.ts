import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const plan = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .sort();
const textOf = (path: string): string => readFileSync(join(root, 'src', path), 'utf8');
const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/** Folders of `src/`, and files that are floors of their own, as the floor plan names them. */
const planned = [...plan.matchAll(/^ {2}([a-z]+(?:\/|\.ts)) /gm)].map(([, name = '']) => name);

describe('ARCHITECTURE.md', () => {
  it('has every folder of src in its floor plan, and no other', () => {
    const there = readdirSync(join(root, 'src'), { withFileTypes: true }).map((each) =>
      each.isDirectory() ? `${each.name}/` : each.name,
    );
    expect([...planned].sort()).toEqual(there.sort());
  });

  it('has the floors in the order in which the import rules have them', () => {
    const rules: readonly string[] = forbidden
      .filter(({ name }: { name: string }) => name.startsWith('floor-'))
      .map(({ from }: { from: { path: string } }) => from.path);
    // The top floor needs no rule.
    const floorOf = (name: string): number =>
      rules.findIndex((path) => new RegExp(path).test(`src/${name}${name === 'plan/' ? 'templates/' : ''}`));
    const [first, ...others] = planned;
    expect([first, others.filter((name) => floorOf(name) === -1)]).toEqual(['cli/', []]);
    const order = others.map(floorOf);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('names only files and folders that exist', () => {
    const named = [...plan.matchAll(/`([\w.-]+\/[\w./-]+|[\w-]+\.(?:ts|md|cjs))`/g)].map(([, path = '']) => path);
    const isThere = (path: string): boolean =>
      ['', 'src'].some((start) =>
        ['', '.ts', '.js'].some((ending) => existsSync(join(root, start, `${path}${ending}`))),
      );
    expect(named.length).toBeGreaterThan(10);
    // Built files.
    expect(named.filter((path) => !path.startsWith('dist/') && !isThere(path))).toEqual([]);
  });

  it('names only functions, types and options that exist', () => {
    const named = [...plan.matchAll(/`([a-zA-Z]{4,})`/g)].map(([, name = '']) => name);
    const code = files.map(textOf).join('\n');
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
  });

  it('is one page', () => {
    expect(plan.split('\n').length).toBeLessThan(120);
  });
});

/** Collections that outlive a call, and the reason. All other results are passed on as values. */
const KEPT: Readonly<Record<string, string>> = {
  'diagnostics/nearest.ts indexedNames': 'an index of a list of names, for as long as the list lives',
  'document/recurring.ts lines': 'what a line of a plan means, which is the same in every plan',
  'document/recurring.ts older': 'the same of lines that did not come up for longer',
  'plan/codec/tasks.ts openingTasks': 'what many tasks begin with, as long as it can come up',
  'plan/model/calendar.ts sharedCalendars': 'working days of the calendars in a map, for as long as the map lives',
  'plan/time/day.ts parsedDays': 'what a text means as a day, which never changes',
  'plan/time/day.ts formattedDays': 'the same the other way round',
  'plan/time/duration.ts parsedDurations': 'what a text means as a duration',
  'plan/time/duration.ts spans': 'how many days a duration stands for, for as long as the duration lives',
  'schema/accept.ts accepted': 'whether what many tasks begin with is as it should be',
  'words/customer/days.ts formattedTexts': 'how a day is written',
  'publish/browser/form.ts draftsByForm': 'what a person typed into a page that they look at',
  'workspace/git/known.ts updatesByRefs':
    'commits that were read, held against the tips of the repository at each question',
  'workspace/git/run.ts running': 'programs that have to be stopped when this one is',
  'workspace/lock.ts heldLocks': 'locks that are held',
};

function topLevel(path: string): readonly ts.VariableStatement[] {
  // Most files have none and are not parsed.
  if (!/^(?:export )?(?:let|var|const .*= new (?:Weak)?(?:Map|Set)\b.*\(\);$)/m.test(textOf(path))) return [];
  const source = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.ES2023, true);
  return source.statements.filter(ts.isVariableStatement);
}

describe('modules', () => {
  it('keep nothing between calls except what is listed here with a reason', () => {
    const found = files.flatMap((path) =>
      topLevel(path).flatMap(({ declarationList }) =>
        declarationList.declarations.flatMap(({ name, initializer }) => {
          const isEmptyCollection =
            initializer !== undefined &&
            ts.isNewExpression(initializer) &&
            /^(?:Weak)?(?:Map|Set)$/.test(initializer.expression.getText()) &&
            (initializer.arguments?.length ?? 0) === 0;
          const isConstant = declarationList.declarations.some(({ type }) => /^Readonly/.test(type?.getText() ?? ''));
          return isEmptyCollection && !isConstant ? [`${path} ${name.getText()}`] : [];
        }),
      ),
    );
    expect(found.sort()).toEqual(Object.keys(KEPT).sort());
  });

  it('have no variable that remembers the last call', () => {
    const found = files.flatMap((path) =>
      topLevel(path)
        .filter(({ declarationList: { flags } }) => (flags & ts.NodeFlags.Const) === 0)
        .map((statement) => `${path}: ${statement.getText()}`),
    );
    expect(found).toEqual([
      // The number of texts read, which distinguishes a run over many plans from one over a few.
      'document/recurring.ts: let textsRead = 0;',
      // The collections listed above, when the newer one becomes the older one.
      'document/recurring.ts: let lines = new Map<string, RememberedLine>();',
      'document/recurring.ts: let older = new Map<string, RememberedLine>();',
      'document/recurring.ts: let passagesKept = 0;',
      // Whether the process waits for a signal to end: there is one process.
      'workspace/signals.ts: let isAwaited = false;',
    ]);
  });
});

describe('escaping', () => {
  it('for markup happens only in printers', () => {
    const entity = /&(?:amp|lt|gt|quot|#39|#124|vert|nbsp);/;
    // The reader of HTML mails undoes it.
    const found = files.filter((path) => !/^(?:print|updates)\//.test(path) && entity.test(textOf(path)));
    expect(found).toEqual([]);
  });

  it('of CSV fields and calendar lines happens only in printers', () => {
    const doubled = /replace(?:All)?\((?:'"'|\/"\/g), '""'\)|'\\\\n'\)/;
    expect(files.filter((path) => !path.startsWith('print/') && doubled.test(textOf(path)))).toEqual([]);
  });
});

describe('output', () => {
  it('reaches the process only in cli/', () => {
    const direct = /\bprocess\.(?:stdout|stderr|exit\(|exitCode)/;
    expect(files.filter((path) => !path.startsWith('cli/') && direct.test(textOf(path)))).toEqual([]);
  });
});
