import { expect, it } from 'vitest';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { repositoryWith } from '../support/repository.ts';

interface Diagnostic {
  readonly file: string;
  readonly rule: string;
}

it('validate of one file reports the same as validate of all files, whatever the other files contain', {
  timeout: 60_000,
}, async () => {
  const juniper = ledgerly['plans/juniper.yaml'] ?? '';
  const acme = ledgerly['plans/acme.yaml'] ?? '';
  const { root, env } = repositoryWith({
    ...ledgerly,
    'plans/juniper.yaml': juniper.replace('customer:', 'page: fbjb55g6q6\ncustomer:'),
    // The same customer and the same page as another plan, a date on a day off, and a calendar that does not exist.
    'plans/juniper-two.yaml': juniper.replace('customer:', 'page: fbjb55g6q6\ncalendars: [XX]\ncustomer:'),
    'plans/acme.yaml': acme.replace('due: 2026-11-27', 'due: 2026-11-28'),
    'plans/broken.yaml': 'customers: Nobody\n',
  });
  const diagnosticsOf = async (...paths: readonly string[]): Promise<readonly Diagnostic[]> =>
    JSON.parse((await onboardIn(root, ['validate', ...paths, '--format', 'json'], env)).printed).diagnostics;
  const all = await diagnosticsOf();
  const rules = new Set(all.map(({ rule }) => rule));
  for (const rule of ['second-plan', 'duplicate-page', 'due-on-day-off', 'unknown-calendar'])
    expect(rules).toContain(rule);
  for (const path of [...Object.keys(ledgerly), 'plans/juniper-two.yaml', 'plans/broken.yaml']) {
    expect(await diagnosticsOf(path)).toEqual(all.filter(({ file }) => file === path));
  }
  const two = ['plans/acme.yaml', 'plans/juniper-two.yaml'];
  expect(await diagnosticsOf(...two)).toEqual(all.filter(({ file }) => two.includes(file)));
});
