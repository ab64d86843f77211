import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../src');
const MOST = { exported: 41, all: 70 } as const;

interface TopLevelName {
  readonly name: string;
  readonly isExported: boolean;
}

function namesIn(pattern: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(pattern)) return [pattern.text];
  return pattern.elements.flatMap((each) => (ts.isOmittedExpression(each) ? [] : namesIn(each.name)));
}

/** The names that a file declares at its top level. */
function declaredIn(path: string): readonly TopLevelName[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true);
  return source.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    const isExported = modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations
        .flatMap(({ name }) => namesIn(name))
        .map((name) => ({ name, isExported }));
    const { name } = statement as ts.DeclarationStatement;
    return name !== undefined && ts.isIdentifier(name) ? [{ name: name.text, isExported }] : [];
  });
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
const declared = files.sort().map((file) => ({ file, names: declaredIn(join(root, file)) }));

/** The files of each name. @param isCounted which declarations count */
function filesByName(isCounted: (declaration: TopLevelName) => boolean): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const { file, names } of declared)
    for (const name of new Set(names.filter(isCounted).map((each) => each.name)))
      byName.set(name, [...(byName.get(name) ?? []), file]);
  return byName;
}

const exported = filesByName(({ isExported }) => isExported);
const all = filesByName(() => true);

function expectFewInSeveralFiles(byName: ReadonlyMap<string, readonly string[]>, most: number): void {
  const several = [...byName].filter(([, files]) => files.length > 1);
  expect(several.length, several.map(([name, files]) => `${name}: ${files.join(', ')}`).join('\n')).toBeLessThanOrEqual(
    most,
  );
}

describe('top-level names', () => {
  /** Private ones included: a reader who searches for a name should not have to compare several meanings. */
  it('are declared in more than one file in fewer than a hundred cases', () => {
    expect(all.size).toBeGreaterThan(5000);
    expectFewInSeveralFiles(all, MOST.all);
  });
});

describe('exported names', () => {
  /**
   * A search for a name should find one thing. The exceptions are commands, whose sentences have the same name on
   * purpose, and the two languages of a catalogue. Adding a name requires removing another.
   */
  it('are declared in more than one file only where they stand for the same thing', () => {
    expectFewInSeveralFiles(exported, MOST.exported);
  });

  /** Each of these names once had two to seven meanings. */
  it('do not mislead where they once did', () => {
    const ONCE =
      'Step Change Entry Told Standing Column Stage Scene Look Outcome Opened Draft matches sideOf nameOf'.split(' ');
    expect(ONCE.filter((name) => (all.get(name) ?? []).length > 1)).toEqual([]);
  });
});
