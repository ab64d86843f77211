import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onboardIn } from '../support/onboard.ts';

const root = resolve('examples/ledgerly');

async function ask(...argv: string[]) {
  const { printed } = await onboardIn(root, [...argv, '--format', 'json']);
  return JSON.parse(printed);
}

describe('the example workspace', () => {
  it('shows every state that a portfolio has', async () => {
    const { plans, summary } = await ask('status');
    expect(plans.length).toBeGreaterThanOrEqual(12);
    expect(new Set(plans.map(({ schedule }: { schedule: string }) => schedule))).toEqual(
      new Set(['off-track', 'at-risk', 'on-track', 'done', 'prospect', 'churned']),
    );
    expect(summary).toMatchObject({ offTrack: 2, atRisk: 3, onTrack: 4, stalled: 1 });
  });

  it('has enough finished customers to learn from, lost ones among them', () => {
    const archive = join(root, 'plans/archive');
    const ends = readdirSync(archive).map(
      (name) => /result: (\w+)/.exec(readFileSync(join(archive, name), 'utf8'))?.[1],
    );
    expect(ends.filter((end) => end === 'onboarded').length).toBeGreaterThanOrEqual(14);
    expect(new Set(ends)).toEqual(new Set(['onboarded', 'churned', 'cancelled']));
  });

  it('leads editors to the schemas from wherever a file lies', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
    const ways = files.flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/^# .*\$schema(?:=|: )(\S+)$/gm)].map(([, way = '']) =>
        relative(root, resolve(root, dirname(path), way)),
      ),
    );
    expect(ways.length).toBeGreaterThan(40);
    expect(ways.filter((way) => !/^schemas\/(?:workspace|template|plan|calendar)\.schema\.json$/.test(way))).toEqual(
      [],
    );
  });

  it('has plans made from the templates as they are now', async () => {
    const { templates } = await ask('template');
    const versions = new Map(templates.map(({ id, version }: { id: string; version: string }) => [id, version]));
    for (const name of readdirSync(join(root, 'plans')).filter((each) => each.endsWith('.yaml'))) {
      const text = readFileSync(join(root, 'plans', name), 'utf8');
      const [, id = '', version] = /^template: \{ id: (.+), version: "?(\w+)"? \}/m.exec(text) ?? [];
      expect(`${name} ${version}`).toBe(`${name} ${versions.get(id)}`);
    }
  });
});
