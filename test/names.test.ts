import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../src');
const MOST = 73;

/** The names that a file declares at its top level, exported or private. */
function declaredIn(path: string): readonly string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true);
  return source.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    const { name } = statement as ts.DeclarationStatement;
    return name === undefined ? [] : [name.text];
  });
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
const byName = new Map<string, string[]>();
for (const file of files.sort()) {
  for (const name of new Set(declaredIn(join(root, file)))) byName.set(name, [...(byName.get(name) ?? []), file]);
}

describe('names at the top level of files', () => {
  /**
   * A search for a name should find one thing, also where the name is private. The exceptions are verbs, whose command, action and
   * sentences have the same name on purpose, the two languages of a catalogue, and few others. Adding a name requires removing another.
   */
  it('are declared in more than one file only where they stand for the same thing', () => {
    const several = [...byName].filter(([, files]) => files.length > 1);
    expect(
      several.length,
      several.map(([name, files]) => `${name}: ${files.join(', ')}`).join('\n'),
    ).toBeLessThanOrEqual(MOST);
  });

  /** Each of these names once had two to seven meanings. */
  it('do not mislead where they once did', () => {
    const ONCE =
      'Step Change Entry Told Standing Column Stage Scene Look Outcome Opened Draft matches sideOf nameOf'.split(' ');
    expect(ONCE.filter((name) => (byName.get(name) ?? []).length > 1)).toEqual([]);
  });
});
