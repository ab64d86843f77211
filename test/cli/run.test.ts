import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from './memory-io.ts';

describe('run', () => {
  it('shows the help without arguments', async () => {
    const io = memoryIo();
    expect(await run([], io)).toBe(0);
    expect(io.printed()).toContain('Usage: onboard');
    expect(io.said()).toBe('');
  });

  it('refuses an unknown option, suggests the nearest and says where the result would have gone', async () => {
    const io = memoryIo();
    expect(await run(['--frmat', 'json'], io)).toBe(2);
    expect(io.printed()).toBe('');
    expect(io.said()).toBe('onboard: unknown option \'--frmat\'\n  Did you mean "--format"?\n');
  });

  it.each([
    ['statu', 'Did you mean "status"?'],
    ['xyzzyq', 'See: onboard help'],
    ['--reason', 'See: onboard --help'],
    ['decline acme b --reason no', 'REASON is not an option but an argument: onboard decline CUSTOMER TASK REASON'],
    ['note acme a --text=hi', 'TEXT is not an option but an argument: onboard note CUSTOMER TASK TEXT'],
    ['status --customer acme', 'CUSTOMER is not an option but an argument: onboard status [CUSTOMER…]'],
    ['move acme a --to 2026-12-01', 'See: onboard move --help'],
    ['move acme a 3d --reson x', 'Did you mean "--reason"?'],
    ['status --shift', 'See: onboard status --help'],
    ['note acme a -x', 'Put text that begins with a dash after two dashes: -- "-x"'],
    ['pause acme 5d', 'For example: onboard pause acme --from 2026-12-21 --to 2027-01-03 --by customer'],
    ['note acme a two words', 'Put text with spaces in quotes: "like this".'],
    ['hand-over acme', 'hand-over takes only options. See: onboard hand-over --help'],
  ])('says what was meant by: %s', async (typed, hint) => {
    const io = memoryIo();
    expect(await run(typed.split(' '), io)).toBe(2);
    const [refusal, meant] = io.said().split('\n  ');
    expect(refusal).toMatch(/^onboard: (?:unknown|too many)/);
    expect(meant).toContain(hint);
  });

  it('names the formats of the command when asked for an unknown one', async () => {
    const io = memoryIo();
    expect(await run(['status', '--format', 'xml'], io)).toBe(2);
    expect(io.said()).toBe(
      'onboard: --format cannot be "xml"\n  Choose one of: text, json, markdown, html, github, junit.\n',
    );
  });

  it('names the file formats it knows when asked for another', async () => {
    const io = memoryIo();
    expect(await run(['help', '--format', 'jsn'], io)).toBe(2);
    expect(io.said()).toBe('onboard: --format cannot be "jsn"\n  Did you mean "json"?\n');
  });

  it('makes control characters of its own arguments visible', async () => {
    const io = memoryIo();
    expect(await run(['--format', '\u001b[2Jx'], io)).toBe(2);
    expect(io.said()).toContain('\\u{1b}[2Jx');
  });

  it('suggests the command that help was asked for', async () => {
    const unknown = memoryIo();
    expect(await run(['help', 'statsu'], unknown)).toBe(2);
    expect([unknown.printed(), unknown.said()]).toEqual([
      '',
      'onboard: unknown command \'statsu\'\n  Did you mean "status"?\n',
    ]);
    const known = memoryIo();
    expect(await run(['help', 'status'], known)).toBe(0);
    expect(known.printed()).toContain('Usage: onboard status');
    expect(known.printed()).toContain('--fail-on');
  });
});
