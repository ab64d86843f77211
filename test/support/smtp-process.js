/**
 * A mail server as a process of its own: prints its port, and a line of JSON for each mail it takes. What it does is said on its command line:
 * `take` all, `slow` (milliseconds before each answer), `refuse` (an address), `later` (the first n tries of each address), `drop` (hangs up in every
 * n-th mail), `leave` (ends after n mails).
 */
import { argv, stdout } from 'node:process';
import { SMTPServer } from 'smtp-server';

const [mode = 'take', value = ''] = argv.slice(2);
const count = Number(value);
const tries = new Map();
let taken = 0;
let begun = 0;
let connections = 0;

const refusal = (text, responseCode) => Object.assign(new Error(text), { responseCode });

const server = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true,
  disabledCommands: ['STARTTLS'],
  onConnect(_, done) {
    connections += 1;
    done();
  },
  onRcptTo({ address }, _, done) {
    const tried = (tries.get(address) ?? 0) + 1;
    tries.set(address, tried);
    if (mode === 'refuse' && address === value) return done(refusal('no such mailbox', 550));
    if (mode === 'later' && tried <= count) return done(refusal('greylisted, come back later', 451));
    if (mode === 'slow') return setTimeout(done, count);
    done();
  },
  onData(stream, session, done) {
    begun += 1;
    if (mode === 'drop' && begun % count === 0) {
      stream.resume();
      stream.on('end', () => {
        for (const connection of server.connections) connection._socket.destroy();
      });
      return;
    }
    let bytes = 0;
    let head = '';
    stream.on('data', (chunk) => {
      bytes += chunk.length;
      if (head.length < 2000) head += chunk.toString('latin1');
    });
    stream.on('end', () => {
      taken += 1;
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      const id = /^Message-ID: <(.+)>/im.exec(head)?.[1] ?? '';
      stdout.write(`${JSON.stringify({ to, id, bytes, connections })}\n`);
      if (mode === 'leave' && taken === count) {
        done();
        return setTimeout(() => process.exit(0), 20);
      }
      done();
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => stdout.write(`${JSON.stringify({ port: server.server.address().port })}\n`));
