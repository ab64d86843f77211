import type { Command } from '../command.ts';
import { BOM } from './csv.ts';
import { SAVING } from './saving.ts';

/** The names of the tables in src/views; a test compares the two. */
const EXPORTED = ['customers', 'steps', 'sessions', 'people', 'events'];

/** In the order of a customer's life; a test compares them with the kinds that can be written. */
const DRAFT_CHOICES = [
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

export const shareCommands: readonly Command[] = [
  {
    name: 'publish',
    group: 'Share',
    summary: "write each customer's page: their goal, how far they are, what is next, and when they go live",
    description:
      'A page is one file that loads nothing from elsewhere. It is locked: only somebody who has a link of the plan can open it, and ' +
      'the host that stores it cannot. The secret comes from ONBOARD_SECRET. Internal notes and tasks, promises, risks, and ' +
      'forecasts other than the day to count on are never on it.',
    arguments: [
      {
        label: 'CUSTOMER',
        description: 'only these customers; without one, every running plan and prospect',
        shape: 'any',
      },
    ],
    options: [
      {
        flags: '--out <folder>',
        description: 'write the pages into this folder, and delete those of plans that are over',
      },
      { flags: '--single-file <file>', description: 'write the page of one customer into this file' },
      {
        flags: '--inside <folder>',
        description: "write the team's own pages about all customers, unlocked, into a folder of their own",
      },
      { flags: '--open', description: 'do not lock the pages: anybody who has the address of a page can read it' },
      { flags: '--serve', description: 'show the pages on this computer, and update them when a file changes' },
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
    summary: 'draft a message to a customer, ready to send: a welcome, an agenda, a recap, a reminder',
    description:
      'The message is in the language of the reader and uses only what the customer may read; `handoff` alone is for your own team. ' +
      'Nothing is sent: copy it, or open the .eml file in your mail program. `onboard draft --list` lists the messages.',
    arguments: [
      { label: 'KIND', description: 'which message; see --list', shape: 'optional', choices: DRAFT_CHOICES },
      { label: 'CUSTOMER', description: 'a plan by its id or the name of the customer', shape: 'optional' },
      {
        label: 'SESSION',
        description:
          'the session of an agenda or a recap (default: the next one for an agenda, the last one for a recap)',
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
      { flags: '--list', description: 'list the messages' },
      { flags: '--eject', description: 'write drafts/KIND.LANG.md, which you change to your own words' },
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
      'A link opens the page and has the rights of its person: anybody who has it can tick their steps. Its key is computed ' +
      'from ONBOARD_SECRET and stored nowhere. --renew makes a new link and revokes the old one.',
    arguments: [
      { label: 'CUSTOMER', description: 'a plan by its id or the name of the customer', shape: 'optional' },
      {
        label: 'PERSON',
        description: 'one person; without it, all people of the customer',
        shape: 'optional',
      },
    ],
    options: [
      { flags: '--renew', description: 'revoke the link of this person and make a new one' },
      { flags: '--all', description: 'print the links of every running plan' },
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
    summary: 'apply what customers answered, from a file that their page saved or from an email',
    description:
      'Each answer is one commit, and its author is the person of the customer. A step done, started or stuck, a comment, an answer to ' +
      'a question and an agreement are applied at once; a later day or another person is recorded for `agree` or `decline`. Only the ' +
      'key of the link identifies the person. What cannot be applied waits in inbox/ with the reason. It needs `updates` in onboard.yaml.',
    arguments: [
      { label: 'FILE', description: 'files that a page saved, or emails (.eml); - for standard input', shape: 'any' },
    ],
    options: [
      {
        flags: '--imap',
        description: 'take the emails of the mailbox that ONBOARD_IMAP_URL, _USER and _PASSWORD name',
      },
      { flags: '--push', description: 'push afterwards, on top of what others pushed; --imap always does that' },
      { flags: '--inbox', description: 'list what waits in the inbox; exits with 1 when there is anything' },
      { flags: '--settle', description: 'apply again what waits in the inbox, or only the named files' },
      { flags: '--archive', description: 'with --settle: archive the named files, because they are settled' },
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
    summary: 'receive answers from customers’ pages, and make each a commit',
    description:
      'It listens on this computer alone, behind a proxy with TLS, and accepts answers from the pages of publish.url with a valid ' +
      'link. An answer is on disk before the page gets the confirmation. SIGTERM or Ctrl-C ends it.',
    arguments: [],
    options: [
      { flags: '--port <number>', description: 'the port to listen on; 0 takes a free one (default: 8787)' },
      { flags: '--host <address>', description: 'an address other than 127.0.0.1; needs --behind-proxy' },
      { flags: '--behind-proxy', description: 'confirm that a proxy with TLS is in front of that address' },
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
    summary: 'write the portfolio as tables of data: customers, steps, sessions, people, events',
    description:
      'For spreadsheets, notebooks and databases (DuckDB, Trino, Spark, BigQuery). Columns keep their names and meanings; ' +
      'docs/data.md lists them. A step is a task of a plan. As ics and mermaid: all open plans as one calendar or chart. Internal tasks and notes are in it: it is for your own team.',
    arguments: [
      {
        label: 'TABLE',
        description: 'which table; without it, all of them with --out',
        shape: 'optional',
        choices: EXPORTED,
      },
    ],
    options: [
      { flags: '--out <folder>', description: 'write one file per table, calendar or chart into this folder' },
      {
        flags: '--where <key=value>',
        description: 'only plans that match, as for status: health=off-track,csm=mina',
        repeatable: true,
      },
      { flags: '--customer <plan>', description: 'only this customer', offers: ['customers', 'archived customers'] },
      {
        flags: '--for <reader>',
        description: 'with --customer: write what that customer may read, or everything (default)',
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
    summary: 'show who would get which message today and why, and send the messages with --send',
    description:
      'The times come from `reminders` in onboard.yaml. A person gets one message a day at most, in their language, about tasks that ' +
      'they can do now. Nobody gets a message while a plan is paused, before the signature, on a day off of either side, or about ' +
      'a task that waits for us. After a missed date the CSM gets one message that asks them to call.',
    arguments: [{ label: 'CUSTOMER', description: 'only these customers; without one, all of them', shape: 'any' }],
    options: [
      { flags: '--full', description: 'print the full messages' },
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
