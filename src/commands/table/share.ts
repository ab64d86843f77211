import type { Command } from '../command.ts';
import { BOM } from './csv.ts';
import { SAVING } from './saving.ts';

/** As the tables of src/views are called; a test holds the two together. */
const EXPORTED = ['customers', 'steps', 'sessions', 'people', 'events'];

/** In the order of a customer's life; a test holds them to what can be written. */
const DRAFT_KINDS = [
  'handoff',
  'welcome',
  'agenda',
  'recap',
  'check-in',
  'overdue',
  'later',
  'value',
  'go-live',
  'change',
  'grow',
  'save',
];

export const share: readonly Command[] = [
  {
    name: 'publish',
    group: 'Share',
    summary: "write each customer's page: their goal, how far they are, what is next, and when they are live",
    description:
      'A page is one file that needs nothing else and asks nobody for anything. It is locked: only whoever has a link of the ' +
      'plan can open it, and the host that keeps it cannot. The secret comes from ONBOARD_SECRET. Internal notes and steps, ' +
      'promises, risks and forecasts other than the day to count on are never on it.',
    arguments: [
      { label: 'CUSTOMER', description: 'only these; without one, every running plan and prospect', shape: 'any' },
    ],
    options: [
      {
        flags: '--out <folder>',
        description: 'write the pages into this folder, and delete those of ours that are over',
      },
      { flags: '--single-file <file>', description: 'write the page of one customer into this file' },
      {
        flags: '--inside <folder>',
        description: "write the team's own pages about all customers, unlocked, into a folder of their own",
      },
      { flags: '--open', description: 'leave the pages unlocked: whoever has an address can read it' },
      { flags: '--serve', description: 'show the pages on this computer, anew whenever a file changes' },
      { flags: '--new-secret', description: 'print a new secret for ONBOARD_SECRET, and nothing else' },
      ...SAVING,
    ],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard publish --serve', says: 'look at the pages while you edit plans' },
      { run: 'onboard publish --out site', says: 'a folder for any host, locked with ONBOARD_SECRET' },
      { run: 'onboard publish acme --single-file acme.html --open', says: 'one file to send or to print' },
      {
        run: 'onboard publish --inside inside',
        says: 'customers, forecasts, load and insights for the team: open index.html',
      },
    ],
    load: async () => (await import('../publish.ts')).publish,
  },
  {
    name: 'draft',
    group: 'Share',
    summary: 'write a message to a customer, ready to be sent: a welcome, an agenda, a recap, a reminder',
    description:
      'In the language of the reader, made from what the customer may read; `handoff` alone is for your own house. Nothing is ' +
      'sent: copy it, or open the .eml file in your mail program. `onboard draft --list` says what there is.',
    arguments: [
      { label: 'KIND', description: 'what to write; see --list', shape: 'optional', choices: DRAFT_KINDS },
      { label: 'CUSTOMER', description: 'a plan by its id or the name of the customer', shape: 'optional' },
      {
        label: 'SESSION',
        description: 'the meeting of an agenda or a recap (default: the next one, the last one)',
        shape: 'optional',
        offers: ['tasks'],
      },
    ],
    options: [
      {
        flags: '--as <form>',
        description: 'text, a form for another program, or a short text to paste into KakaoTalk',
        choices: ['text', 'markdown', 'html', 'eml', 'kakao', 'ics'],
        initial: 'text',
      },
      { flags: '--to <person>', description: 'only to this person of the plan' },
      { flags: '--lang <language>', description: 'in this language', choices: ['en', 'ko'] },
      { flags: '--out <file>', description: 'write it into this file' },
      { flags: '--list', description: 'list what can be written' },
      { flags: '--eject', description: 'write drafts/KIND.LANG.md, in which you put it into your own words' },
    ],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard draft welcome acme', says: 'the welcome, with the schedule as a table' },
      { run: 'onboard draft recap acme kickoff --as eml --out recap.eml', says: 'a draft for your mail program' },
      { run: 'onboard draft overdue acme --to bob --as kakao', says: 'a short text to paste' },
      { run: 'onboard draft agenda acme kickoff --as ics --out kickoff.ics', says: 'an invitation for calendars' },
      { run: 'onboard draft welcome --eject --lang ko', says: 'a draft of your own, in Liquid' },
    ],
    load: async () => (await import('../draft.ts')).draft,
  },
  {
    name: 'link',
    group: 'Share',
    summary: "print the personal links with which a customer's people open their page and answer",
    description:
      'A link opens the page and carries the rights of its person: whoever has it can tick their steps. Its key is computed ' +
      'from ONBOARD_SECRET and kept nowhere. --renew makes a new one, and the one before it opens nothing any more.',
    arguments: [
      { label: 'CUSTOMER', description: 'a plan by its id or the name of the customer', shape: 'optional' },
      {
        label: 'PERSON',
        description: "one person; without it, all of the customer's",
        shape: 'optional',
      },
    ],
    options: [
      { flags: '--renew', description: 'kill the link of this person and make a new one' },
      { flags: '--all', description: 'the links of every running plan' },
      ...SAVING,
    ],
    formats: ['text', 'json', 'markdown', 'html', 'csv'],
    examples: [
      { run: 'onboard link acme', says: "the links of Acme's people" },
      { run: 'onboard link acme jane --renew', says: 'a new link for Jane; the old one is dead' },
      { run: 'onboard link --all --format csv > links.csv', says: 'for a mail merge' },
    ],
    load: async () => (await import('../link.ts')).link,
  },
  {
    name: 'receive',
    group: 'Share',
    summary: 'take what customers answered, from a file that their page saved or from a mail',
    description:
      'Each update is one commit whose author is the person of the customer: done, start, stuck, a comment, an answer and an ' +
      'agreement are applied at once, a later day or another person is recorded for `agree` or `decline`. Who it is says the key of ' +
      'their link alone. What cannot be applied waits in inbox/ with the reason. It needs `updates` in onboard.yaml.',
    arguments: [
      { label: 'FILE', description: 'files that a page saved, or mails (.eml); - for standard input', shape: 'any' },
    ],
    options: [
      { flags: '--imap', description: 'take the mails of the mailbox that ONBOARD_IMAP_URL, _USER and _PASSWORD name' },
      { flags: '--push', description: 'push afterwards, on top of what others pushed; --imap always does' },
      { flags: '--inbox', description: 'list what waits in the inbox; exits with 1 when there is anything' },
      { flags: '--settle', description: 'apply again what waits in the inbox, or only the files named' },
      { flags: '--archive', description: 'with --settle: put the files named aside, because they are settled' },
    ],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard receive acme.txt', says: 'what Acme sent by any messenger' },
      { run: 'onboard receive --inbox', says: 'what nobody could apply' },
    ],
    load: async () => (await import('../receive.ts')).receive,
  },
  {
    name: 'serve',
    group: 'Share',
    summary: 'take answers from customers’ pages as they are sent, and land each as a commit',
    description:
      'It listens on this computer alone, for a proxy with TLS in front of it, and takes answers from the pages of publish.url ' +
      'with a living link. An answer is on disk before the page hears that it was taken. It ends with SIGTERM or Ctrl-C.',
    arguments: [],
    options: [
      { flags: '--port <number>', description: 'where it listens; 0 takes a port that is free (default: 8787)' },
      { flags: '--host <address>', description: 'another address than 127.0.0.1; needs --behind-proxy' },
      { flags: '--behind-proxy', description: 'say that a proxy with TLS stands before that address' },
    ],
    formats: ['text'],
    examples: [
      { run: 'onboard serve', says: 'take answers at http://127.0.0.1:8787' },
      { run: 'onboard serve --host 10.0.0.5 --behind-proxy', says: 'for a proxy on another machine' },
    ],
    load: async () => (await import('../serve.ts')).serve,
  },
  {
    name: 'export',
    group: 'Share',
    summary: 'the portfolio as tables of data: customers, steps, sessions, people, events',
    description:
      'For spreadsheets, notebooks and databases (DuckDB, Trino, Spark, BigQuery). Columns keep their names and meanings; ' +
      'docs/data.md lists them. As ics and mermaid: all plans under way as one calendar or chart. Internal steps and notes are in it: it is for your own house.',
    arguments: [
      {
        label: 'TABLE',
        description: 'which table; without it, all of them with --out',
        shape: 'optional',
        choices: EXPORTED,
      },
    ],
    options: [
      { flags: '--out <folder>', description: 'write one file a table, calendar or chart into this folder' },
      {
        flags: '--where <key=value>',
        description: 'only plans that this is true of, as in `status`: health=off-track,csm=mina',
        repeatable: true,
      },
      { flags: '--customer <plan>', description: 'only this customer', offers: ['customers', 'archived customers'] },
      {
        flags: '--for <reader>',
        description: 'with --customer: what that customer may read, or everything (default)',
        choices: ['customer', 'vendor'],
      },
      BOM,
    ],
    formats: ['jsonl', 'csv', 'parquet', 'ics', 'mermaid'],
    examples: [
      { run: 'onboard export --format ics > team.ics', says: 'everything that is open, as one calendar' },
      { run: 'onboard export steps --format csv > steps.csv', says: 'every step of every customer' },
      { run: 'onboard export --format parquet --out data', says: 'all tables as Parquet' },
      {
        run: 'onboard export steps --format csv --customer acme --for customer',
        says: 'what Acme may read of its steps',
      },
    ],
    load: async () => (await import('../export.ts')).exportTables,
  },
  {
    name: 'remind',
    group: 'Share',
    summary: 'say who would hear what today and why, by `reminders:` of onboard.yaml, and send it with --send',
    description:
      'One message to a person and day, in their language, for steps that they can do now. Nobody hears anything while a plan is ' +
      'paused, before the signature, on a day off of either side, or about a step that waits for us. After a missed date the CSM ' +
      'is told to call, once.',
    arguments: [{ label: 'CUSTOMER', description: 'only these; without one, everybody', shape: 'any' }],
    options: [
      { flags: '--full', description: 'print the whole messages' },
      { flags: '--send', description: 'send them; needs ONBOARD_SMTP_URL, see docs/reminders.md' },
      { flags: '--only <address>', description: 'with --send: send everything to this address instead, for a trial' },
    ],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard remind', says: 'who would hear what; nothing is sent' },
      { run: 'onboard remind --full', says: 'every message as it would be sent' },
      { run: 'onboard remind --send --only me@ledgerly.example', says: 'all of them to yourself' },
    ],
    load: async () => (await import('../remind.ts')).remind,
  },
];
