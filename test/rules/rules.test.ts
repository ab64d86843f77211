import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { rulePages } from '../../src/diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../../src/print/machine/findings.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { type Case, casesIn } from '../support/cases.ts';
import { folderWith } from '../support/folder.ts';

const SETTINGS = { 'onboard.yaml': 'vendor: Ledgerly\n' };
const cases = casesIn(resolve('test/fixtures/checks'));
const tierOf = new Map<string, string>(rulePages().map(({ id, tier }) => [id, tier]));

/** The findings that a case expects. Advice that the case is not about is left out, so that its plans can stay small. */
async function findingsOf({ name, files }: Case): Promise<string> {
  const io = memoryIo({ cwd: folderWith({ ...SETTINGS, ...Object.fromEntries(files) }) });
  await run(['validate', '--format', 'json', '--today', '2026-11-16'], io);
  const { diagnostics }: { diagnostics: readonly Diagnostic[] } = JSON.parse(io.printed());
  return diagnostics
    .filter(({ rule }) => rule === name || tierOf.get(rule) !== 'practice')
    .map(written)
    .join('');
}

function written({ rule, severity, message, suggestion, related, ...at }: Diagnostic): string {
  const others = related.map((place) => `  see ${range(place)}\n`).join('');
  const advice = suggestion === null ? '' : `  ${suggestion}\n`;
  return `${range(at)} ${severity} ${rule}\n  ${message}\n${advice}${others}`;
}

function range({ file, start, end }: Pick<Diagnostic, 'file' | 'start' | 'end'>): string {
  if (start === null || end === null) return file;
  const to = start.line === end.line ? `${end.column}` : `${end.line}:${end.column}`;
  return `${file}:${start.line}:${start.column}-${to}`;
}

describe('each rule reports the findings of its case, at their places', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await findingsOf(one)).toBe(one.findings);
  });

  it('finds something different in every case', () => {
    for (const { name, findings } of cases) expect(findings, name).toContain(` ${name}\n`);
  });
});

describe('the catalogue is complete', () => {
  /** Cases that text cannot express: bytes, sizes, permissions, links, and earlier versions of a file. */
  const onDisk = ['unreadable-file', 'not-utf8', 'file-too-large', 'outside-workspace', 'pushed-again'];

  it('has a case for every rule', () => {
    const shown = [...cases.map(({ name }) => name), ...onDisk];
    expect(shown.sort()).toEqual(
      rulePages()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('treats whatever makes a file unreadable as an error', () => {
    const faults = rulePages().filter(({ tier }) => tier === 'syntax' || tier === 'schema' || tier === 'structure');
    expect(faults.length).toBeGreaterThan(30);
    expect(faults.filter(({ severity }) => severity !== 'error')).toEqual([]);
  });

  it('says what to do in every finding of every case', () => {
    for (const { name, findings } of cases) {
      const blocks = findings.split(/^(?=\S)/m);
      for (const block of blocks) expect(block.split('\n').length, `${name}: ${block}`).toBeGreaterThan(3);
    }
  });

  it.each(rulePages().map((page) => [page.id, page] as const))('%s has a summary and help', (_, { summary, help }) => {
    expect(summary).toMatch(/^[A-Z`].*\.$/);
    expect(help.length).toBeGreaterThan(60);
  });
});
