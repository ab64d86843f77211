import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { linkKey, secretFrom } from '../../src/publish/lock.ts';
import {
  cloneOf,
  git,
  identify,
  mailOf,
  onboard,
  PLAN,
  SECRET,
  settingsText,
  startServe,
  TODAY,
  until,
  updateIds,
} from '../support/answering.ts';
import { hasDovecot, startMailbox } from '../support/dovecot.ts';
import { folderWith } from '../support/folder.ts';

/** The test always runs a small flood; FLOOD_MAILS=10000 and SERVE_UPDATES=10000 make it large and slow. */
const MAILS = Number(process.env.FLOOD_MAILS ?? '240');
const UPDATES = Number(process.env.SERVE_UPDATES ?? '60');
const ORIGIN = 'https://plans.ledgerly.example';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

describe('a flood', () => {
  test.skipIf(!hasDovecot)(
    `of ${MAILS} mails is taken 200 a run, the oldest first, and none is lost`,
    async () => {
      const { cwd, bare } = cloneOf();
      const mailbox = await startMailbox();
      ends.push(mailbox.stop);
      const real: string[] = [];
      for (let at = 0; at < MAILS; at++) {
        const name = String(at).padStart(6, '0');
        // Of twenty mails one is an answer, one is automatic, and the others have invented keys.
        const isReal = at % 20 === 7;
        if (isReal) real.push(`mail-${name}@acme.example`);
        const mail = await mailOf(
          `mail-${name}`,
          `Note ${name}`,
          at % 20 === 3 ? 'Auto-Submitted: auto-replied\n' : '',
        );
        mailbox.put(
          name,
          isReal || at % 20 === 3 ? mail : mail.replace(/\+(\w{10})\.\w{26}@/, `+$1.${'b'.repeat(26)}@`),
        );
      }
      let left = MAILS;
      while (left > 0) {
        const { out, said } = await onboard(cwd, ['receive', '--imap', '--format', 'json'], mailbox.env);
        const taken = JSON.parse(out).updates.length;
        expect([taken, said]).toEqual([Math.min(200, left), '']);
        left -= taken;
        expect(mailbox.count('')).toBe(left);
        // The oldest first: the applied mails are the first ones sent.
        const ids = updateIds(bare, 'main');
        expect(ids).toEqual(real.slice(0, ids.length));
      }
      expect(updateIds(bare, 'main')).toEqual(real);
      const piles = ['.onboard-done', '.onboard-ignored', '.onboard-refused'].map((pile) => mailbox.count(pile));
      expect(piles.reduce((sum, count) => sum + count, 0)).toBe(MAILS);
      expect(piles.slice(0, 1)).toEqual([real.length]);
      expect(git(bare, 'fsck', '--full')).toBe('');
    },
    MAILS * 1000 + 60_000,
  );

  test.skipIf(!existsSync('/proc/self/status'))(
    `of ${UPDATES} updates leaves serve below 150 MB`,
    async () => {
      const people = Array.from({ length: 10 }, (_, at) => `p${at}`);
      const pageOf = (at: number) =>
        `page${String(at)
          .padStart(6, '0')
          .replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}`;
      const named = people.map(
        (id) => `  ${id}: { name: ${id}, email: ${id}@acme.example, side: customer, roles: [it-admin] }\n`,
      );
      const planOf = (at: number) =>
        PLAN.replace('page: 7f3kq2xuab', `page: ${pageOf(at)}`)
          .replace('customer: Acme', `customer: Acme ${at}`)
          .replace('people:\n', `people:\n${named.join('')}`);
      const count = Math.max(1, Math.ceil(UPDATES / 60 / people.length));
      const plans = Array.from({ length: count }, (_, at) => [`plans/acme-${at}.yaml`, planOf(at)] as const);
      const cwd = folderWith({ 'onboard.yaml': settingsText(), ...Object.fromEntries(plans) });
      git(cwd, 'init', '-q', '-b', 'main');
      identify(cwd, 'Onboard');
      git(cwd, 'add', '-A');
      git(cwd, 'commit', '-qm', 'base');
      const serving = await startServe(cwd);
      ends.push(() => serving.end('SIGKILL'));
      const status = (key: string) =>
        Number(
          new RegExp(`${key}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${serving.process.pid}/status`, 'utf8'))?.[1],
        ) / 1024;
      for (let at = 0; at < UPDATES; at++) {
        const [plan, person] = [at % count, people[Math.floor(at / count) % people.length] ?? ''];
        const key = await linkKey(secretFrom(SECRET) ?? new Uint8Array(), pageOf(plan), { person, generation: 1 });
        const text = Math.floor(at / count) % 2 === 0 ? 'stuck import: legal' : 'unstuck import';
        const body = JSON.stringify({ page: pageOf(plan), id: `update-${at}`, on: TODAY, about: 'import', text });
        const headers = { Origin: ORIGIN, 'Content-Type': 'application/json', Authorization: `Bearer ${key}` };
        const response = await fetch(`${serving.address}/answers`, { method: 'POST', headers, body });
        expect(response.status, await response.text()).toBe(202);
      }
      const spool = join(cwd, '.git/onboard.spool');
      await until(() => readdirSync(spool).length === 0, serving.said, UPDATES * 2 + 60);
      const [now, peak] = [status('VmRSS'), status('VmHWM')];
      if (UPDATES >= 1000) process.stderr.write(`serve: ${Math.round(now)} MB, at most ${Math.round(peak)} MB.\n`);
      expect(now).toBeLessThan(150);
      expect(await serving.end()).toBe(0);
      expect(updateIds(cwd)).toHaveLength(UPDATES);
    },
    UPDATES * 3000 + 60_000,
  );
});
