import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { syntheticWorkspace, TRUTHS } from '../insight/synthetic.ts';
import { folderWith } from '../support/folder.ts';

async function onboard(cwd: string, ...argv: string[]) {
  const io = memoryIo({ cwd, columns: 130 });
  const code = await run(argv, io);
  return { code, out: io.printed(), said: io.said() };
}
const workspace = () => folderWith(syntheticWorkspace(TRUTHS.independent, 12, 'commands'));

describe('onboard learn', () => {
  it('sets what steps took beside what the template says', async () => {
    const { code, out } = await onboard(workspace(), 'learn', 'cpa');
    expect(code).toBe(0);
    expect(out).toMatch(/^CPA firms \(cpa\)\n12 customers onboarded, 0 open, 0 lost\./);
    expect(out).toMatch(/^connect +12 +\d+(\.\d)? .* 4d\.\.8d +\d+d\.\.\d+d\.\.\d+d$/m);
  });

  it('says so when there is too little history', async () => {
    const { code, out } = await onboard(workspace(), 'learn', 'cpa', '--min', '13');
    expect(code).toBe(0);
    expect(out).toContain('too few');
    expect(out).toContain('There is nothing to change.');
  });

  it.each(['json', 'markdown', 'csv'])('prints %s', async (format) => {
    const { code, out } = await onboard(workspace(), 'learn', '--format', format);
    expect(code).toBe(0);
    expect(out).toContain('connect');
  });

  it.each([
    [['--where', 'level'], '--where "level" is no condition'],
    [['--min', 'many'], '--min "many" is not a number of customers'],
    [['--since', 'May'], '--since "May" is not a day'],
  ])('refuses %j', async (options, message) => {
    const { code, said } = await onboard(workspace(), 'learn', 'cpa', ...options);
    expect(code).toBe(2);
    expect(said).toContain(message);
  });

  it('suggests a template for one that is not there', async () => {
    const { code, said } = await onboard(workspace(), 'learn', 'cpu');
    expect(code).toBe(2);
    expect(said).toContain('Did you mean "cpa"?');
  });

  it('names files it had to leave out, and exits with 2', async () => {
    const cwd = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n', 'plans/broken.yaml': 'customer: [\n' });
    const { code, said } = await onboard(cwd, 'learn');
    expect(code).toBe(2);
    expect(said).toContain('plans/broken.yaml could not be used');
  });
});

describe('onboard backtest', () => {
  it('prints how often forecasts held, and how far they were off', async () => {
    const { code, out } = await onboard(workspace(), 'backtest', 'cpa');
    expect(code).toBe(0);
    expect(out).toMatch(/^TASKS DONE +PLANS +WITHIN P50 +P80 +P90 +BIAS +ERROR +TEMPLATE +AVERAGE$/m);
    expect(out).toMatch(/^0 % +12 +\d+ % +\d+ % +\d+ %/m);
  });

  it('gives the figures to programs, the same every time', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => onboard(workspace(), 'backtest', '--format', 'json')));
    expect(JSON.parse(first?.out ?? '')).toMatchObject({
      kind: 'backtest',
      templates: [{ template: 'cpa', plans: 12 }],
    });
    expect(second?.out).toBe(first?.out);
  });

  it('says when there is not enough history', async () => {
    const cwd = folderWith(syntheticWorkspace(TRUTHS.independent, 3, 'few'));
    const { code, out } = await onboard(cwd, 'backtest');
    expect(code).toBe(0);
    expect(out).toContain('3 customers went live: not enough history. It takes 5.');
  });
});
