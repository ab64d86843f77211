import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { boardIn } from './session.ts';

/** Processor time, which other programs on the machine lengthen less than clock time. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const KEYS = [
  'j',
  'l',
  'h',
  '<tab>',
  '<page-down>',
  '<end>',
  '<home>',
  '<tab>',
  '/',
  ...'customer 9',
  '<enter>',
  '<escape>',
];
const IN_PLAN = ['<enter>', 'j', '<end>', '3', '4', '1', '<escape>'];

describe('a thousand plans', () => {
  it('are drawn as far as they fit, and a key is answered within 50 ms', async () => {
    const texts = Object.entries(ledgerly).filter(([path]) => /^plans\/[^/]+$/.test(path));
    const many = Array.from({ length: 1000 }, (_, at) => {
      const [, text = ''] = texts[at % texts.length] ?? [];
      return [`plans/customer-${at}.yaml`, text.replace(/^customer: .*/, `customer: Customer ${at}`)];
    });
    const others = Object.entries(ledgerly).filter(([path]) => !path.startsWith('plans/'));
    const root = folderWith(Object.fromEntries([...others, ...many]));
    const { press, screen } = await boardIn(root, { columns: 200, rows: 50 });
    expect(screen()).toContain('1000 plans');
    expect(screen().split('\n').length).toBeLessThan(50);
    const took: number[] = [];
    for (const key of [...KEYS, ...IN_PLAN, ...KEYS, ...IN_PLAN]) {
      const before = processorMs();
      await press(key);
      took.push(processorMs() - before);
    }
    const median = took.sort((a, b) => a - b)[Math.floor(took.length / 2)];
    expect(median).toBeLessThan(50);
  });
});
