import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commands } from '../../src/commands/table/index.ts';
import { reference } from './reference.ts';

const FILE = 'docs/reference.md';

/** With UPDATE_CASES=1 (npm run reference) it is written anew. */
it('the reference is what the command table and the schemas say', () => {
  const text = reference(commands);
  if ((process.env.UPDATE_CASES ?? '') !== '') writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
  for (const { name } of commands) expect(text).toContain(`### onboard ${name}`);
});
