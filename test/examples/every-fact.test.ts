/** The example shows every fact that the customer's half of a plan may hold, to those who read English and to those who read Korean. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FileKind } from '../../src/schema/accept.ts';
import { keysOf, placeOf } from '../support/every-key.ts';

const ROOT = 'examples/ledgerly';

/** What a file may say beyond phases, tasks and their dates; with all that stands below it. */
const FACTS: Readonly<Record<'plan' | 'template' | 'workspace', readonly string[]>> = {
  workspace: ['updates', 'publish.url', 'mail'],
  plan: [
    'locale',
    'page',
    'agreed',
    'promises',
    'risks',
    'people',
    'goal',
    'closed',
    ...['internal', 'optional', 'before', 'agreed', 'asked', 'check', 'session', 'recap', 'notes', 'aha'].map(
      (key) => `phases[].tasks[].${key}`,
    ),
  ],
  template: [
    'measures',
    'resources',
    ...['check', 'optional', 'internal', 'within', 'aha'].map((key) => `phases[].tasks[].${key}`),
  ],
};

const yamlIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => join(ROOT, folder, path));

const FILES: Readonly<Record<string, (path: string) => { readonly kind: FileKind; readonly isKorean: boolean }>> = {
  plans: (path) => ({ kind: 'plan', isKorean: /^locale: ko$/m.test(readFileSync(path, 'utf8')) }),
  templates: (path) => ({ kind: 'template', isKorean: /\p{Script=Hangul}/u.test(basename(path)) }),
};

function missing(kind: FileKind, wanted: readonly string[], paths: readonly string[]): readonly string[] {
  const files = paths.map((path): unknown => parse(readFileSync(path, 'utf8')));
  const within = (address: string): boolean =>
    wanted.some((fact) => address === fact || address.startsWith(`${fact}.`) || address.startsWith(`${fact}[`));
  return keysOf(kind)
    .map(({ address }) => address)
    .filter((address) => within(address))
    .filter((address) => !files.some((file) => placeOf(file, address) !== null));
}

describe('the example workspace', () => {
  it.each([
    ['plan', 'plans', 'English'],
    ['plan', 'plans', 'Korean'],
    ['template', 'templates', 'English'],
    ['template', 'templates', 'Korean'],
  ] as const)('has every fact of a %s: %s in %s', (kind, folder, language) => {
    const told = FILES[folder];
    const paths = yamlIn(folder).filter((path) => told?.(path).isKorean === (language === 'Korean'));
    expect(paths.length).toBeGreaterThan(0);
    expect(missing(kind, FACTS[kind], paths)).toEqual([]);
  });

  it('has the settings that customers need', () => {
    expect(missing('workspace', FACTS.workspace, [join(ROOT, 'onboard.yaml')])).toEqual([]);
  });
});
