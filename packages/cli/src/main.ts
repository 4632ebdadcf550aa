import { runProgram } from './run-program.ts';

// 130: ended by the person at the keyboard.
process.once('SIGINT', () => process.exit(130));
process.exitCode = await runProgram(process.argv.slice(2), {
  env: process.env,
  fetch,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  now: Date.now,
});
