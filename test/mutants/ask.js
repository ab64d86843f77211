// Stands in for the program in a story: hands the call to the process in which the mutants are, and prints its answer.
import { readFileSync, writeSync } from 'node:fs';
import { connect } from 'node:net';

const [socket, ...argv] = process.argv.slice(2);
const stdin = process.stdin.isTTY ? '' : readFileSync(0, 'utf8');
const asked = connect(socket);
asked.end(JSON.stringify({ argv, stdin, cwd: process.cwd(), env: process.env }));
let answer = '';
asked.setEncoding('utf8');
asked.on('data', (text) => {
  answer += text;
});
asked.on('end', () => {
  const { code, printed, said } = JSON.parse(answer);
  process.exitCode = code;
  try {
    if (said !== '') writeSync(2, said);
    if (printed !== '') writeSync(1, printed);
  } catch (error) {
    // As the program does: a reader that went away is no error.
    if (error.code !== 'EPIPE') throw error;
  }
});
