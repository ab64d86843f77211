/** Bundles as rolldown.config.ts says. Quiet unless something is wrong: rolldown's own command always lists every chunk. */
import { build } from 'rolldown';
import { loadConfig } from 'rolldown/config';

try {
  await build(await loadConfig('rolldown.config.ts'));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
