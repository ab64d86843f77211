import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { folderWith } from './folder.ts';

const DOVECOT = '/usr/sbin/dovecot';
const NOBODY = 65_534;
export const hasDovecot = existsSync(DOVECOT);
if (!hasDovecot) process.stderr.write(`Tests of a mailbox are left out: there is no ${DOVECOT}.\n`);

/** A mailbox that a real IMAP server serves on this computer. */
export interface TestMailbox {
  /** The login for `receive --imap`. */
  readonly env: Readonly<Record<string, string>>;
  /** Delivers a mail. @param name of its file, in the order of which mails have arrived */
  put(name: string, text: string): void;
  /** How many mails lie in a folder: `''` for the inbox, `.onboard-done`. */
  count(pile: string): number;
  /** The log of the server. */
  told(): string;
  stop(): void;
}

export async function startMailbox(): Promise<TestMailbox> {
  const folder = folderWith({});
  const home = join(folder, 'home');
  for (const name of ['new', 'cur', 'tmp']) mkdirSync(join(home, 'Maildir', name), { recursive: true });
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const isRoot = process.getuid?.() === 0;
  const [me, group] = ['-un', '-gn'].map((of) => execFileSync('id', [of], { encoding: 'utf8' }).trim());
  const [internal, login] = isRoot ? ['dovecot', 'dovenull'] : [me, me];
  // Dovecot does not allow root to read mail.
  const [uid, gid] = isRoot ? [NOBODY, NOBODY] : [process.getuid?.() ?? NOBODY, process.getgid?.() ?? NOBODY];
  const own = (path: string) => {
    if (isRoot) execFileSync('chown', ['-R', `${uid}:${gid}`, path]);
  };
  chmodSync(folder, 0o755);
  own(home);
  const config = join(folder, 'dovecot.conf');
  writeFileSync(join(folder, 'users'), `plans:{PLAIN}pass word:${uid}:${gid}::${home}::\n`);
  writeFileSync(
    config,
    `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 0
first_valid_gid = 0
default_internal_user = ${internal}
default_login_user = ${login}
default_internal_group = ${isRoot ? 'dovecot' : group}
mail_location = maildir:~/Maildir
mailbox_list_index = no
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = passwd-file
  args = ${folder}/users
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`,
  );
  const server = spawn(DOVECOT, ['-F', '-c', config], { stdio: 'pipe' });
  let told = '';
  server.stderr.on('data', (data) => (told += data));
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        done(true);
      });
      socket.on('error', () => done(false));
    });
    if (isUp) break;
    await sleep(100);
  }
  return {
    env: {
      ONBOARD_IMAP_URL: `imap://127.0.0.1:${port}/INBOX`,
      ONBOARD_IMAP_USER: 'plans',
      ONBOARD_IMAP_PASSWORD: 'pass word',
    },
    put: (name, text) => {
      const unfinished = join(home, 'Maildir/tmp', name);
      writeFileSync(unfinished, text);
      if (isRoot) chownSync(unfinished, uid, gid);
      renameSync(unfinished, join(home, 'Maildir/new', name));
    },
    count: (pile) => {
      const at = join(home, 'Maildir', pile);
      return ['new', 'cur'].flatMap((each) => (existsSync(join(at, each)) ? readdirSync(join(at, each)) : [])).length;
    },
    told: () => told + (existsSync(`${folder}/log`) ? readFileSync(`${folder}/log`, 'utf8') : ''),
    stop: () => server.kill(),
  };
}

/** A mail server for one address. It puts mail into the mailbox, with or without a plus suffix. */
export async function startMailServer(
  mailbox: TestMailbox,
  { local = 'plans', plus = 'kept' as 'kept' | 'refused' | 'lost' } = {},
): Promise<{ readonly port: number; stop(): void }> {
  let arrived = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => {
      const [name = '', tag] = address.split('@')[0]?.split('+') ?? [];
      const isKnown = name === local && (tag === undefined || plus !== 'refused');
      done(isKnown ? null : Object.assign(new Error('No such mailbox here'), { responseCode: 550 }));
    },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const isTagged = envelope.rcptTo.some(({ address }) => address.includes('+'));
        arrived += 1;
        if (!(isTagged && plus === 'lost')) mailbox.put(`${arrived}`.padStart(6, '0'), Buffer.concat(parts).toString());
        done(null);
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, stop: () => server.close(() => {}) };
}
