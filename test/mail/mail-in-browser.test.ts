/** Mails on a phone: 360 pixels wide, in both languages. With MAIL_SHOTS=folder the test writes pictures there for review. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { DRAFT_KINDS } from '../../src/words/messages/index.ts';
import { useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const SHOTS = process.env.MAIL_SHOTS ?? '';
const LONG_URL = `https://help.ledgerly.example/${'a-very-long-address-without-a-place-to-break'.repeat(3)}`;

/** How many texts are smaller than 14 pixels. */
const SMALL_PRINT = `[...document.querySelectorAll('p, li, td, th, h2')].filter(
  (each) => Number.parseFloat(getComputedStyle(each).fontSize) < 14,
).length`;

const SETTINGS = `vendor: Ledgerly
timezone: UTC
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, phone: "+82 2 555 0100", roles: [csm] }
  jisoo: { name: 한지수, email: jisoo@ledgerly.example, locale: ko, roles: [csm] }
mail: { from: "Ledgerly <plans@ledgerly.example>" }
`;

interface Words {
  readonly locale: string;
  readonly customer: string;
  readonly csm: string;
  readonly person: string;
  readonly titles: readonly [string, string, string, string];
  readonly reason: string;
}

const EN: Words = {
  locale: 'en',
  customer: 'Acme Accounting and Partners International Holdings',
  csm: 'mina',
  person: 'Bartholomew Ortiz-Featherstonehaugh',
  titles: [
    'Switch on the custom data connection to the second ledger',
    'Import existing data',
    'Go through progress and KPIs',
    'Share the portal with the first client',
  ],
  reason: 'The second bank answers on Thursday',
};
const KO: Words = {
  locale: 'ko',
  customer: '한빛세무법인 서울중앙지점',
  csm: 'jisoo',
  person: '서민준',
  titles: ['커스텀 데이터 연결 활성화', '기존 데이터 가져오기', '진행 상황 및 KPI 리뷰', '첫 클라이언트와 포털 공유'],
  reason: '두 번째 은행의 답변을 기다리고 있습니다',
};

function plan({ locale, customer, csm, person, titles, reason }: Words, isLive = false): string {
  const done = isLive ? ', done: 2026-11-12' : '';
  return `customer: ${customer}
locale: ${locale}
purchased: 2026-11-02
target: 2026-12-18
live: share
goal:
  why: ${titles[3]}
  measures: [{ name: ${titles[1]}, unit: calls a month, from: 40, to: 10, by: 2027-03-31, readings: [{ on: 2026-11-12, value: 22 }] }]
people:
  bob: { name: ${person}, email: bob@${locale}.example, phone: "+1 555 0100", side: customer, roles: [point-person, decision-maker] }
  ${csm}: { roles: [csm] }
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: connect, title: ${titles[0]}, owner: bob, effort: 2h, due: 2026-11-11, aha: ${titles[3]}, resources: [{ title: ${titles[0]}, url: "${LONG_URL}" }], notes: [{ on: 2026-11-10, by: bob, text: ${reason} }]${done} }
      - { id: import, title: ${titles[1]}, owner: bob, effort: 1h, due: 2026-11-18, after: [], asked: { due: 2026-11-30, on: 2026-11-11, by: bob, reason: ${reason} }${done} }
      - { id: review, title: ${titles[2]}, owner: csm, due: 2026-11-16, after: [], session: { at: "14:00", place: Room 3, minutes: 60, agenda: [{ minutes: 30, topic: ${titles[0]} }, { minutes: 30, topic: ${titles[1]} }] }, recap: { summary: [${reason}], questions: [{ id: totals, ask: ${titles[1]}?, owner: ${csm}, due: 2026-11-17 }] }${done} }
      - { id: share, title: ${titles[3]}, owner: bob, due: 2026-12-02, after: [connect], aha: ${titles[3]}${done} }
`.replaceAll(isLive ? /asked: \{[^}]*\}/g : /^$/g, isLive ? 'optional: false' : '');
}

const workspace = () =>
  folderWith({
    'onboard.yaml': SETTINGS,
    'plans/en.yaml': plan(EN),
    'plans/ko.yaml': plan(KO),
    'plans/en-live.yaml': plan(EN, true),
    'plans/ko-live.yaml': plan(KO, true),
  });

/** Every mail, by name. */
async function allMails(): Promise<ReadonlyMap<string, string>> {
  const root = workspace();
  const env = { ONBOARD_TODAY: '2026-11-13' };
  const mails = new Map<string, string>();
  for (const kind of DRAFT_KINDS)
    for (const locale of ['en', 'ko'])
      for (const id of [locale, `${locale}-live`]) {
        const { code, printed } = await onboardIn(root, ['draft', kind, id, '--as', 'html'], env);
        if (code !== 2) mails.set(`${kind}-${locale}`, printed);
      }
  for (const [name, html] of await digests(root, env)) mails.set(name, html);
  return mails;
}

async function digests(root: string, env: Readonly<Record<string, string>>): Promise<readonly [string, string][]> {
  execFileSync('git', ['init', '-q'], { cwd: root });
  const raws: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        raws.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await onboardIn(root, ['remind', '--send'], { ...env, ONBOARD_SMTP_URL: `smtp://127.0.0.1:${port}` });
  await new Promise<void>((closed) => server.close(() => closed()));
  const mails = await Promise.all(raws.map((raw) => PostalMime.parse(raw)));
  return mails.map(({ to = [], html = '' }) => [`digest-${(to[0]?.address ?? '').replaceAll(/\W/g, '-')}`, html]);
}

describe.skipIf(!hasChromium)('a mail on a phone', () => {
  const visit = useBrowser();

  test('fits into 360 pixels, makes no request, and has no small print', async () => {
    const mails = await allMails();
    expect([...mails.keys()].filter((name) => name.startsWith('digest'))).toHaveLength(4);
    expect(mails.size).toBeGreaterThanOrEqual(20);
    const folder = folderWith(Object.fromEntries([...mails].map(([name, html]) => [`${name}.html`, html])));
    for (const name of mails.keys()) {
      const { page, requests, complaints } = await visit(pathToFileURL(join(folder, `${name}.html`)).href);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect([name, width, requests, complaints]).toEqual([name, 360, [], []]);
      const small = await page.evaluate(SMALL_PRINT);
      expect([name, small]).toEqual([name, 0]);
      if (SHOTS !== '') writeFileSync(join(SHOTS, `${name}.png`), await page.screenshot({ fullPage: true }));
    }
  }, 240_000);
});
