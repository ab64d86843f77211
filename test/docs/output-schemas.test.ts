import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outputSchemas } from '../schema/output-schemas.ts';
import { kindsOf, OUTPUT_SCHEMAS } from '../schema/outputs.ts';
import { outputSchemas as onDisk } from '../support/output-schema.ts';

const made = outputSchemas();
const names = Object.keys(OUTPUT_SCHEMAS);

describe('the schema of an output is that of the type that is printed', () => {
  /** `npm run reference` writes what this test compares. */
  it.each(names)('%s', (name) => {
    const path = `schemas/${name}.output.schema.json`;
    const text = made.textOf(name);
    if ((process.env.UPDATE_CASES ?? '') !== '') {
      // Other tests may be reading it.
      writeFileSync(`${path}.new`, text);
      renameSync(`${path}.new`, path);
    }
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('for everything that is printed', () => {
    expect([...made.kinds].sort()).toEqual(names.flatMap(kindsOf).sort());
    expect([...onDisk()].sort()).toEqual([...names].sort());
  });
});
