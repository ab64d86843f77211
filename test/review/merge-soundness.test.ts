import { describe, expect, it } from 'vitest';
import { isSoundFile } from '../../src/review/merge/soundness.ts';

describe('a file is sound', () => {
  const plan = (after: string) =>
    `customer: Acme\npurchased: 2026-11-02\nphases:\n  - id: p\n    name: P\n    tasks:\n      - { id: a, title: A${after} }\n      - { id: b, title: B, after: [a] }\n`;

  it.each([
    ['a plan that can be scheduled', 'plans/acme.yaml', plan(''), true],
    ['a plan that goes round in a circle', 'plans/acme.yaml', plan(', after: [b]'), false],
    ['a plan without its phases', 'plans/acme.yaml', 'customer: Acme\npurchased: 2026-11-02\n', false],
    ['a template', 'templates/cpa.yaml', 'name: CPA\nphases: [{ id: p, name: P }]\n', true],
    ['a template with a key that none has', 'templates/cpa.yaml', 'name: CPA\nphase: []\n', false],
    ['a text that is no YAML', 'plans/acme.yaml', 'customer: [\n', false],
    ['any other file', 'notes/acme.md', 'customer: [\n', true],
  ])('or not: %s', async (_, path, text, isSound) => {
    expect(await isSoundFile(path, text)).toBe(isSound);
  });
});
