import { once } from 'node:events';
import { runProgram } from './run-program.ts';

// 130: ended by the person at the keyboard. Who listens too has something to clear away, and ends the process after that.
process.once('SIGINT', () => process.listenerCount('SIGINT') === 0 && process.exit(130));
// Whoever reads the data may stop before its end, as `head` does: nobody is left to be told anything.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
process.exitCode = await runProgram(process.argv.slice(2), {
  env: process.env,
  fetch,
  out: (data) => process.stdout.write(data) || once(process.stdout, 'drain'),
  err: (text) => process.stderr.write(text),
  isOutTerminal: process.stdout.isTTY === true,
  isErrTerminal: process.stderr.isTTY === true,
  now: Date.now,
});
