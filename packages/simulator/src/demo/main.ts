import path from 'node:path';
import { runDemo } from './run-demo.ts';

try {
  process.exitCode = await runDemo({
    args: process.argv.slice(2),
    env: process.env,
    repositoryRoot: path.resolve(import.meta.dirname, '../../../..'),
    serverEntry: 'packages/server/src/main.ts',
    out: process.stdout,
    err: process.stderr,
  });
} catch (error) {
  // What the machine refuses: a port below 1024, a data folder that belongs to somebody else.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
