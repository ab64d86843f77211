import { describe, expect, test } from 'vitest';
import { readMail } from '../../src/updates/mail.ts';

const PAGE = '7f3kq2xuab';
const KEY = 'w5a4xn3gkofltoklfpenrgz6mm';
const HEAD = [
  'From: Bob Ortiz <bob@acme.example>',
  `To: plans+${PAGE}.${KEY}@ledgerly.example`,
  'Message-ID: <m1@acme.example>',
  'MIME-Version: 1.0',
];
/** The text of our mail, as it is quoted in a reply. */
const OURS = [
  'Hi Bob,',
  'A short look at the plan.',
  'done import',
  `Your plan: https://plans.ledgerly.example/p/${PAGE}/#${KEY}`,
];

async function textOf(
  lines: readonly (string | Buffer)[],
  type = 'text/plain; charset=utf-8',
  more: readonly string[] = [],
) {
  const head = [...HEAD, `Content-Type: ${type}`, 'Content-Transfer-Encoding: 8bit', ...more, '', ''].join('\r\n');
  const body = lines.map((line) => Buffer.concat([Buffer.from(line as string), Buffer.from('\r\n')]));
  const reading = await readMail(Buffer.concat([Buffer.from(head), ...body]));
  return reading === null ? 'ignored' : reading.ok ? reading.update.text : reading.problem;
}

describe('the words of a reply', () => {
  test.each<[string, readonly string[]]>([
    [
      'Gmail',
      [
        'On Tue, Nov 24, 2026 at 9:00 AM Ledgerly <care@ledgerly.example> wrote:',
        '',
        ...OURS.map((line) => `> ${line}`),
      ],
    ],
    [
      'Gmail, over two lines',
      [
        'On Tue, Nov 24, 2026 at 9:00 AM Ledgerly Customer Success Team',
        '<care@ledgerly.example> wrote:',
        ...OURS.map((line) => `> ${line}`),
      ],
    ],
    [
      'Gmail in Korean',
      [
        '2026년 11월 24일 (화) 오전 9:00, Ledgerly <care@ledgerly.example>님이 작성:',
        ...OURS.map((line) => `> ${line}`),
      ],
    ],
    [
      'Gmail in Korean, over two lines',
      [
        '2026년 11월 24일 (화) 오전 9:00, Ledgerly Customer Success Team',
        '<care@ledgerly.example>님이 작성:',
        ...OURS.map((line) => `> ${line}`),
      ],
    ],
    [
      'Apple Mail',
      ['On Nov 24, 2026, at 9:00 AM, Ledgerly <care@ledgerly.example> wrote:', '', ...OURS.map((line) => `> ${line}`)],
    ],
    [
      'Apple Mail in Korean',
      ['2026. 11. 24. 오전 9:00, Ledgerly <care@ledgerly.example> 작성:', '', ...OURS.map((line) => `> ${line}`)],
    ],
    [
      'Apple Mail in Korean, the name first',
      ['Ledgerly <care@ledgerly.example> 작성, 2026. 11. 24. 오전 9:00:', '', ...OURS.map((line) => `> ${line}`)],
    ],
    [
      'Outlook',
      [
        'From: Ledgerly <care@ledgerly.example>',
        'Sent: Tuesday, November 24, 2026 9:00 AM',
        'To: Bob Ortiz <bob@acme.example>',
        'Subject: x',
        '',
        ...OURS,
      ],
    ],
    [
      'Outlook, without addresses',
      ['From: Ledgerly', 'Sent: Tuesday, November 24, 2026 9:00 AM', 'To: Bob Ortiz', 'Subject: x', '', ...OURS],
    ],
    [
      'Outlook, with stars',
      ['*From:* Ledgerly <care@ledgerly.example>', '*Sent:* Tuesday, November 24, 2026 9:00 AM', ...OURS],
    ],
    [
      'Outlook in Korean',
      [
        '보낸 사람: Ledgerly',
        '보낸 날짜: 2026년 11월 24일 화요일 오전 9:00',
        '받는 사람: Bob Ortiz',
        '제목: x',
        '',
        ...OURS,
      ],
    ],
    ['Outlook on the web', ['________________________________', 'From: Ledgerly', ...OURS]],
    ['an original message', ['-----Original Message-----', ...OURS]],
    ['an original message in Korean', ['-----원본 메시지-----', ...OURS]],
    ['Daum', ['--------- 원본 메일 ---------', ...OURS]],
    ['Samsung', ['-------- 원본 이메일 --------', '발신: Ledgerly', '날짜: 2026/11/24', ...OURS]],
    ['a forwarded one', ['---------- Forwarded message ---------', ...OURS]],
    ['a forwarded one in Korean', ['---------- 전달된 메시지 ----------', ...OURS]],
    ['Apple, forwarded', ['Begin forwarded message:', '', 'From: Ledgerly', ...OURS]],
    ['a signature', ['-- ', 'Bob Ortiz', 'IT, Acme']],
    ['a phone', ['Sent from my iPhone', ...OURS]],
    ['another phone', ['Sent from my Galaxy S24 Ultra', ...OURS]],
    ['Outlook for phones', ['Sent from Outlook for iOS', ...OURS]],
    ['Outlook for phones, asked', ['Get Outlook for Android', ...OURS]],
    ['a phone in Korean', ['나의 iPhone에서 보냄', ...OURS]],
    ['another phone in Korean', ['내 Galaxy에서 보냄', ...OURS]],
    ['Outlook for phones in Korean', ['Android용 Outlook 다운로드', ...OURS]],
  ])('end where the mail program puts the quotation: %s', async (_, after) => {
    expect(await textOf(['Two banks are ready.', '', ...after])).toBe('Two banks are ready.');
  });
});

describe('text around quotations', () => {
  const quote = OURS.map((line) => `> ${line}`);
  const introduction = 'On Tue, Nov 24, 2026 at 9:00 AM Ledgerly <care@ledgerly.example> wrote:';

  test('is kept below and between quotations', async () => {
    expect(await textOf([introduction, ...quote, '', 'done import'])).toBe('done import');
    expect(await textOf(['See below.', introduction, '> Is it ready?', '', 'Yes.', '> And the second?', 'No.'])).toBe(
      'See below.\n\nYes.\nNo.',
    );
  });

  test('is marked as quoted when there is nothing else, so that nobody else’s words count as those of the sender', async () => {
    const forwarded = ['---------- Forwarded message ---------', 'done import'];
    expect(await textOf(forwarded)).toBe('> ---------- Forwarded message ---------\n> done import');
    expect(await textOf([introduction, 'done import'])).toMatch(/^> On .*\n> done import$/);
  });

  test.each([
    'On Monday I asked what Kim wrote:',
    'From: the second bank',
    '2026년 11월 24일에 보내 드린 파일이 맞습니다',
    'Sent from the old system, so look twice',
    'The date: it is open',
    'On 3 banks:',
    'On 23 November I wrote:',
    'On 23 November we wrote:',
    '계약서는 김영희님이 작성했습니다.',
    '2026년 12월 3일까지 김민수님이 하겠습니다',
    '2026. 12. 3. 보고서 작성',
    'From: billing@acme.example',
    '발신자: billing@acme.example',
    '본 메일에 첨부한 파일의 비밀번호는 따로 알려 드립니다',
    '모바일 앱에서 보낸 메일이 오지 않습니다',
  ])('words that only look like an introduction stay: %s', async (line) => {
    expect(await textOf(['First.', line, 'done import'])).toBe(`First.\n${line}\ndone import`);
  });

  test('a day in one line and a person in the next introduce nothing', async () => {
    const lines = ['2026년 12월 3일에 끝냈습니다.', '다음은 김민수님이 합니다', 'done import'];
    expect(await textOf(lines)).toBe(lines.join('\n'));
  });

  test.each([
    'On 23 November Dana wrote:',
    'On 23 November Li wrote:',
    '김영희님이 작성:',
    'From: Billing <billing@acme.example>',
    '본 메일은 비밀입니다',
    '모바일에서 보낸 메일입니다.',
  ])('a line from a mail program ends the words: %s', async (line) => {
    expect(await textOf(['First.', line, 'done import'])).toBe('First.');
  });

  test('a disclaimer above the words removes none of them', async () => {
    const disclaimer = 'This message is confidential.';
    expect(await textOf([disclaimer, 'done import'])).toBe(`${disclaimer}\ndone import`);
    expect(await textOf(['done import', disclaimer, 'Delete it.'])).toBe('done import');
  });

  test('a line of megabytes is searched quickly', async () => {
    const begun = performance.now();
    await textOf([`${'<a@'.repeat(700_000)} 작성`, `On 1 ${'x'.repeat(2_000_000)}`]);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe('a mail', () => {
  const boundary = 'multipart/alternative; boundary=b';
  const part = (type: string, text: string) => ['--b', `Content-Type: ${type}`, '', text];

  test('with empty text beside its HTML is read from the HTML', async () => {
    const parts = [
      ...part('text/plain; charset=utf-8', ' '),
      ...part('text/html; charset=utf-8', '<p>done import</p>'),
      '--b--',
    ];
    expect(await textOf(parts, boundary)).toBe('done import');
  });

  test('with lines that the mail program broke is read as written', async () => {
    const lines = ['stuck import: the legal team must agree ', 'before we can send it', 'done share'];
    expect(await textOf(lines, 'text/plain; charset=utf-8; format=flowed')).toBe(
      'stuck import: the legal team must agree before we can send it\ndone share',
    );
  });

  test('that is attached does not count as their words', async () => {
    const parts = [
      ...part('text/plain; charset=utf-8', 'See what Kim wrote.'),
      ...part('message/rfc822', 'From: kim@acme.example\r\nSubject: x\r\nContent-Type: text/plain\r\n\r\ndone import'),
      '--b--',
    ];
    expect(await textOf(parts, 'multipart/mixed; boundary=b')).toBe('See what Kim wrote.');
  });

  test.each(['ks_c_5601-1987', 'euc-kr', 'cp949', 'windows-949', '"EUC-KR"'])(
    'in %s is read, including the letters that only Windows has',
    async (charset) => {
      // "완료 import" and "똠방", the last of which EUC-KR itself does not have.
      const bytes = Buffer.from([
        0xbf,
        0xcf,
        0xb7,
        0xe1,
        ...Buffer.from(' import'),
        0x0d,
        0x0a,
        0x8c,
        0x63,
        0xb9,
        0xe6,
      ]);
      expect(await textOf([bytes], `text/plain; charset=${charset}`)).toBe('완료 import\n똠방');
    },
  );

  test('in the Korean encoding of Windows is read in HTML and base64 too, beside parts in another encoding', async () => {
    // "됬습니다" and "<p>완료 import</p>".
    const plain = Buffer.from([0x89, 0xe7, 0xbd, 0xc0, 0xb4, 0xcf, 0xb4, 0xd9]).toString('base64');
    const html = Buffer.concat([Buffer.from('<p>'), Buffer.from([0xbf, 0xcf, 0xb7, 0xe1]), Buffer.from(' import</p>')]);
    const korean = 'charset="ks_c_5601-1987"';
    const both = ['--b', 'Content-Type: text/plain;', `\t${korean}`, 'Content-Transfer-Encoding: base64', '', plain];
    expect(
      await textOf(
        [...both, ...part('text/plain; charset=utf-8', 'charset=euc-kr 한글'), '--b--'],
        'multipart/mixed; boundary=b',
      ),
    ).toBe('됬습니다\ncharset=euc-kr 한글');
    expect(await textOf([html], `text/html; ${korean}`)).toBe('완료 import');
  });

  test.each<[string, readonly string[], string?]>([
    ['an absence note that says so', ['Auto-Submitted: auto-generated']],
    ['an absence note of an older program', ['X-Autoreply: yes']],
    ['one that only its subject tells', ['Subject: Automatic reply: [import] Import']],
    ['one in Korean', ['Subject: =?utf-8?B?7J6Q64+ZIO2ajOyLoDogSW1wb3J0?=']],
    ['one of an office', ['Subject: Out of Office: away until Monday']],
    ['a bounce', ['Return-Path: <>']],
    ['a report on delivery', [], 'multipart/report; report-type=delivery-status; boundary=b'],
    ['a receipt for reading', [], 'multipart/report; report-type=disposition-notification; boundary=b'],
    ['the answer of a calendar', [], 'text/calendar; method=REPLY; charset=utf-8'],
    ['a server that could not deliver', ['X-Failed-Recipients: jane@acme.example']],
  ])('of a machine is ignored: %s', async (_, head, type = 'text/plain; charset=utf-8') => {
    expect(await textOf(['done import'], type, head)).toBe('ignored');
  });

  test.each([
    ['Subject: Re: automatic reply from the bank'],
    ['Subject: Out of office hours we cannot import'],
    ['X-Autoreply: no'],
    ['X-Auto-Response-Suppress: All'],
  ])('of a person is not automatic: %s', async (line) => {
    expect(await textOf(['done import'], 'text/plain; charset=utf-8', [line])).toBe('done import');
  });
});
