import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fileTypes } from '../schema/file-types.ts';

/** `npm run reference` writes what this test compares. */
it('the types of files are those of their schemas', () => {
  const path = 'src/plan/model/files.ts';
  const made = fileTypes();
  if ((process.env.UPDATE_CASES ?? '') !== '') writeFileSync(path, made);
  expect(readFileSync(path, 'utf8')).toBe(made);
});
