import { relative } from 'node:path';
import type { RunnerTestCase, RunnerTestFile } from 'vitest';
import { VitestTestRunner } from 'vitest/runners';
import { getFn } from 'vitest/suite';
import { type Note, read, runOf, Switches, write } from './switches.ts';

const { log, active, patience, inARow, done } = runOf(process.env);
const switches = new Switches(active);
Object.assign(globalThis, { mutants: switches });

/** The mutants with which a test has run in this run. */
function triedIn(notes: readonly Note[]): Set<string> {
  return new Set(notes.slice(done).flatMap((note) => (note.what === 'began' ? [keyOf(note)] : [])));
}

function keyOf({ id, file, test }: Pick<Note, 'id' | 'file' | 'test'>): string {
  return `${id} ${file} ${test}`;
}

/**
 * Runs every test once with the original code, then once more for each mutant that it reached and that no test has killed yet. The modules are
 * loaded once for all of that, which is what makes it quick.
 */
export default class MutantRunner extends VitestTestRunner {
  readonly #dead = new Set(read(log).flatMap(({ id, what }) => (what === 'killed' ? [id] : [])));

  readonly #passed = new Set<string>();

  readonly #tried = triedIn(read(log));

  /** How many tests of this file have not noticed a mutant. */
  readonly #survived = new Map<string, number>();

  onCollected(files: RunnerTestFile[]): void {
    for (const id of switches.passed) write(log, { id, what: 'loaded', file: pathOf(files[0]), test: '' });
  }

  override onAfterRunFiles(): void {
    super.onAfterRunFiles();
    write(log, { id: '', what: 'ended', file: '', test: '' });
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    const run = getFn(test);
    switches.begin();
    const began = performance.now();
    await run();
    switches.end();
    if (active !== null) return;
    const file = pathOf(test.file);
    const passed = [...switches.passed];
    for (const id of passed.filter((id) => !this.#passed.has(id))) {
      this.#passed.add(id);
      write(log, { id, what: 'passed', file, test: test.name });
    }
    if (performance.now() - began > patience) return;
    for (const id of passed.filter((id) => !this.#dead.has(id))) {
      const survived = this.#survived.get(id) ?? 0;
      if (survived === inARow || this.#tried.has(keyOf({ id, file, test: test.name }))) continue;
      this.#survived.set(id, survived + 1);
      write(log, { id, what: 'began', file, test: test.name });
      if ((await fails(run, id)) && !(await fails(run, null))) {
        this.#dead.add(id);
        write(log, { id, what: 'killed', file, test: test.name });
      }
    }
  }
}

/** Whether a test fails with this mutant; without any, whether it can be run again at all. */
async function fails(run: () => unknown, id: string | null): Promise<boolean> {
  switches.put(id);
  try {
    await run();
    return false;
  } catch {
    return true;
  } finally {
    switches.put(null);
  }
}

function pathOf(file: RunnerTestFile | undefined): string {
  return file === undefined ? '' : relative(process.cwd(), file.filepath);
}
