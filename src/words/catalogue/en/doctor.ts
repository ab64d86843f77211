import { line, type Text } from '../../../print/doc.ts';
import type { CheckId, DoctorCheck, ProblemId } from '../../../views/doctor.ts';

/** A problem, as the end of a sentence that begins with the name of the check, and what to do about it. */
interface Problem {
  readonly says: (detail: Text) => Text;
  readonly remedy: () => Text;
}

const problems: Readonly<Record<ProblemId, Problem>> = {
  'no-repository': {
    says: () => 'the workspace is not in a git repository',
    remedy: () => line`Answers become commits: ${{ code: 'git init' }}, and push it to a server.`,
  },
  'no-identity': {
    says: () => 'git does not know who commits here',
    remedy: () =>
      line`Name the program: ${{ code: 'git config user.name onboard' }} and ${{ code: 'git config user.email onboard@example.com' }}.`,
  },
  'no-branch': {
    says: () => 'no branch is checked out',
    remedy: () => line`Check one out: ${{ code: 'git checkout main' }}.`,
  },
  'no-server': {
    says: () => 'the branch has no upstream on a server, so answers would stay on this computer',
    remedy: () => line`Push it once: ${{ code: 'git push --set-upstream origin HEAD' }}.`,
  },
  shallow: {
    says: () => 'this clone has only the newest commits, so an answer that arrives twice would be applied twice',
    remedy: () => line`Fetch the whole history: ${{ code: 'git fetch --unshallow' }}, or fetch-depth: 0 in a workflow.`,
  },
  'settings-unusable': {
    says: (path: Text) => line`${path} has errors, so defaults are used instead`,
    remedy: () => line`See what is wrong with it: ${{ code: 'onboard validate' }}.`,
  },
  'not-clean': {
    says: (path: Text) => line`${path} has changes that are not committed`,
    remedy: () =>
      'Commit or discard them: answers are rebased on what others push, and git does that only in a clean working tree.',
  },
  'updates-off': {
    says: () => 'switched off',
    remedy: () =>
      line`Write into onboard.yaml: ${{ code: 'updates: pull-request' }} (each answer is a pull request) or ${{ code: 'updates: direct' }} (a commit).`,
  },
  'no-pages': {
    says: () => 'no address is set',
    remedy: () => line`Write into onboard.yaml: ${{ code: 'publish: { url: "https://plans.example.com" }' }}.`,
  },
  'pages-without-tls': {
    says: (url: Text) => line`${url} is not encrypted`,
    remedy: () => 'Anybody on the way could change the page and read keys. Publish under https://.',
  },
  'no-road': {
    says: () => 'the pages can only offer files',
    remedy: () =>
      line`Name a mailbox, ${{ code: 'mail: { from: …, updates: plans@example.com }' }}, or the endpoint of onboard serve, ${{ code: 'publish: { url: …, answers: https://plans.example.com/answers }' }}.`,
  },
  'no-secret': {
    says: () => 'ONBOARD_SECRET is not set',
    remedy: () =>
      line`Set the secret that publishes the pages. To make a new one: ${{ code: 'onboard publish --new-secret' }}.`,
  },
  'secret-cut-off': {
    says: (length: Text) =>
      line`ONBOARD_SECRET is not a secret of 32 bytes: it has ${length} characters, and should have 52 (a-z, 2-7)`,
    remedy: () => 'Copy all of it, without quotes or spaces.',
  },
  'secret-guessable': {
    says: () => 'ONBOARD_SECRET repeats the same characters: it is not random',
    remedy: () =>
      line`Make another with ${{ code: 'onboard publish --new-secret' }}, and keep the old one as ONBOARD_SECRET_OLD until everybody has a new link.`,
  },
  'foreign-host': {
    says: (host: Text) => line`onboard.yaml sends keys to ${host}, which ONBOARD_SECRET_HOSTS does not name`,
    remedy: () => 'If that is right, add it to ONBOARD_SECRET_HOSTS.',
  },
  'push-refused': {
    says: (why: Text) => line`the server refuses it: ${why}`,
    remedy: () => 'Give the key or the token the right to write to this one repository.',
  },
  'address-too-long': {
    says: (most: Text) =>
      line`the part of mail.updates before the @ has more than ${most} characters; with a key it would have more than 64`,
    remedy: () => 'Use a shorter one.',
  },
  'no-mailbox': {
    says: (why: Text) => line`not tried: ${why}`,
    remedy: () =>
      'Set ONBOARD_IMAP_URL (imaps://mail.example.com/INBOX), ONBOARD_IMAP_USER and ONBOARD_IMAP_PASSWORD, where the job runs and here.',
  },
  'mailbox-closed': {
    says: (why: Text) => line`it cannot be read: ${why}`,
    remedy: () =>
      'Check the address, the name and the password. With many providers you have to switch IMAP on and set a password for this program.',
  },
  'piles-refused': {
    says: (why: Text) => line`no folders can be created in it: ${why}`,
    remedy: () =>
      'Settled mails are moved to onboard-done, onboard-refused and onboard-ignored. Create these folders by hand, or allow the user to create folders.',
  },
  'no-mail-server': {
    says: () => 'not tried, because ONBOARD_SMTP_URL or `mail.from` is missing',
    remedy: () =>
      'With both set, the check sends an email to it and looks for that email. Or send one yourself, to the address with +test before the @.',
  },
  'mail-refused': {
    says: (why: Text) => line`an email to it was refused: ${why}`,
    remedy: () =>
      'If the server does not know the address with a plus, switch on plus addressing (also called subaddressing).',
  },
  'mail-lost': {
    says: (seconds: Text) => line`an email to it did not arrive within ${seconds} seconds`,
    remedy: () =>
      'Switch on plus addressing (also called subaddressing), and check whether the email is in another folder.',
  },
  'door-closed': {
    says: (why: Text) => line`publish.answers does not respond: ${why}`,
    remedy: () =>
      line`Check that ${{ code: 'onboard serve' }} and the proxy in front of it run, and that the address leads to them.`,
  },
  'door-of-another': {
    says: (status: Text) => line`something other than onboard serve responds at publish.answers, with ${status}`,
    remedy: () =>
      line`Let the proxy forward that path to ${{ code: 'onboard serve' }}: see answers/nginx.conf or answers/Caddyfile of ${{ code: 'onboard init --updates serve' }}.`,
  },
  'door-without-origin': {
    says: () => 'it takes no answers from the pages: the origin in its requests is not that of publish.url',
    remedy: () =>
      'Let the proxy forward the header Origin, set publish.url to the address that customers open, and restart onboard serve.',
  },
  'door-without-key': {
    says: () => 'the key does not arrive: the proxy drops the header Authorization',
    remedy: () => 'Let the proxy forward it, and ask for no password at that path.',
  },
  'clock-wrong': {
    says: (seconds: Text) => line`it differs by ${seconds} seconds from the clock of the pages' server`,
    remedy: () => line`Answers would get the wrong day. Set it automatically: ${{ code: 'timedatectl set-ntp true' }}.`,
  },
  'clock-unknown': {
    says: () => "not compared, because the pages' server does not send its time",
    remedy: () => 'Check the clock yourself, or try again when the pages can be reached.',
  },
};

const states: Readonly<Record<DoctorCheck['state'], string>> = { ok: 'ok', wrong: 'wrong', unknown: 'unknown' };

const checkNames: Readonly<Record<CheckId, string>> = {
  repository: 'Repository',
  identity: 'Git identity',
  server: 'Upstream branch',
  history: 'Full history',
  settings: 'Settings and calendars',
  clean: 'Clean working tree',
  updates: 'Answers',
  pages: 'Pages',
  road: 'Channel for answers',
  secret: 'Secret',
  push: 'Push',
  address: 'Address for answers',
  mailbox: 'Mailbox',
  piles: 'Mailbox folders',
  plus: 'Plus addressing',
  door: 'Endpoint for answers',
  clock: 'Clock',
};

/** The results of checking the set-up, and what to do about them. */
export const doctor = {
  title: 'Set-up',
  states,
  checks: checkNames,
  problems,
  verdict: (all: number, wrong: number, open: number) =>
    wrong + open === 0
      ? `All ${all} checks passed.`
      : `Of ${all} checks ${[...(wrong > 0 ? [`${wrong} failed`] : []), ...(open > 0 ? [`${open} could not be run`] : [])].join(', ')}.`,
};
