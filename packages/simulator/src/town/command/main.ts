import { runTown } from './run-town.ts';

process.exitCode = await runTown({
  args: process.argv.slice(2),
  env: process.env,
  out: process.stdout,
  err: process.stderr,
});
