import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/table/index.ts';
import { readSteps } from '../cli/transcript.ts';

const documents = ['test/cli/cases', 'docs'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'reference.md')
    .map((name) => `${folder}/${name}`),
);
/** Everything that is typed in a story, which another test runs. */
const typed = [...documents, 'README.md'].flatMap((path) =>
  readSteps(readFileSync(path, 'utf8')).map(({ command }) => command),
);

/** Commands that no story can run, and what runs them instead. */
const ELSEWHERE: Readonly<Record<string, string>> = { serve: 'test/serve/answers.test.ts' };
describe.each(commands.map(({ name, group, formats }) => ({ name, group, formats })))(
  '$name',
  ({ name, group, formats }) => {
    it('has a story', () => {
      if (Object.hasOwn(ELSEWHERE, name)) return expect(existsSync(ELSEWHERE[name] ?? '')).toBe(true);
      const called = new RegExp(`\\bonboard(?: -C \\S+)? ${name}(?![\\w-])`);
      expect(typed.some((command) => called.test(command))).toBe(true);
    });

    it('has a schema of its JSON', () => {
      if (!formats.includes('json')) return;
      // Commands that change a plan report the change in the same way.
      const schema = existsSync(`schemas/${name}.output.schema.json`) ? name : group === 'Work' ? 'change' : name;
      expect(existsSync(`schemas/${schema}.output.schema.json`)).toBe(true);
    });
  },
);
