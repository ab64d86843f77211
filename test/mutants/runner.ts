import { relative } from 'node:path';
import type { RunnerTestCase, RunnerTestFile } from 'vitest';
import { VitestTestRunner } from 'vitest/runners';
import { getFn } from 'vitest/suite';
import { read, runOf, Switches, write } from './switches.ts';

const { log, active, patience } = runOf(process.env);
const switches = new Switches(active);
Object.assign(globalThis, { mutants: switches });

/**
 * Runs every test once as the code is, then once more for each mutant that it came by and that no test has killed yet. The modules are
 * loaded once for all of that, which is what makes it quick.
 */
export default class MutantRunner extends VitestTestRunner {
  readonly #dead = new Set(read(log).flatMap(({ id, what }) => (what === 'killed' ? [id] : [])));

  readonly #passed = new Set<string>();

  onCollected(files: RunnerTestFile[]): void {
    for (const id of switches.passed) write(log, { id, what: 'loaded', file: pathOf(files[0]), test: '' });
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    const run = getFn(test);
    switches.passed.clear();
    const began = performance.now();
    await run();
    if (active !== null) return;
    const file = pathOf(test.file);
    const passed = [...switches.passed];
    for (const id of passed.filter((id) => !this.#passed.has(id))) {
      this.#passed.add(id);
      write(log, { id, what: 'passed', file, test: test.name });
    }
    if (performance.now() - began > patience) return;
    for (const id of passed.filter((id) => !this.#dead.has(id))) {
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
