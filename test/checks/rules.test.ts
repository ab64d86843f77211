import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/checks/index.ts';
import { catalogue, rulePages } from '../../src/diagnostics/catalogue/index.ts';
import { describe as inWords } from '../../src/diagnostics/describe.ts';
import type { LocatedFinding, LocatedPlace } from '../../src/diagnostics/finding.ts';
import { evaluate, locateAll } from '../../src/evaluate.ts';
import { dayOf } from '../../src/plan/day.ts';
import { type Case, casesIn } from '../support/cases.ts';
import { textsOf } from '../support/texts.ts';

const TODAY = dayOf(2026, 11, 16);
const cases = casesIn(resolve('test/fixtures/checks'));

/** What a case expects to read: advice that it is not about is left out, so that its plans can stay small. */
async function findingsOf({ name, files }: Case): Promise<string> {
  const texts = textsOf(files);
  const evaluation = await evaluate(texts);
  const all = await locateAll([...evaluation.findings, ...check(evaluation, TODAY)], texts);
  return all
    .filter(({ rule }) => rule === name || catalogue[rule].tier !== 'practice')
    .map(written)
    .join('');
}

function written(finding: LocatedFinding): string {
  const { message, suggestion } = inWords(finding);
  const related = finding.related.map((place) => `  see ${range(place)}\n`).join('');
  const advice = suggestion === null ? '' : `  ${suggestion}\n`;
  return `${range(finding.at)} ${finding.severity} ${finding.rule}\n  ${message}\n${advice}${related}`;
}

function range({ file, start, end }: LocatedPlace): string {
  if (start === null || end === null) return file;
  const to = start.line === end.line ? `${end.column}` : `${end.line}:${end.column}`;
  return `${file}:${start.line}:${start.column}-${to}`;
}

describe('each rule finds what its case says, where it says', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await findingsOf(one)).toBe(one.findings);
  });

  it('finds something of its own in every case', () => {
    for (const { name, findings } of cases) expect(findings, name).toContain(` ${name}\n`);
  });
});

describe('the catalogue is complete', () => {
  const own = rulePages().filter(({ tier }) => tier === 'structure' || tier === 'meaning' || tier === 'practice');

  it('has a case for every rule about structure, meaning and practice', () => {
    expect(cases.map(({ name }) => name).sort()).toEqual(own.map(({ id }) => id).sort());
  });

  it.each(rulePages().map((page) => [page.id, page] as const))('%s has a summary and help', (_, { summary, help }) => {
    expect(summary).toMatch(/^[A-Z`].*\.$/);
    expect(help.length).toBeGreaterThan(60);
  });
});
