import { spawn } from 'node:child_process';
import path from 'node:path';

/** How a script ended, and what it said. */
export interface EndedScript {
  readonly code: number | null;
  readonly said: string;
}

/** Runs a module in a Node of its own, in which the packages of this repository can be imported. */
export async function runScript(code: string): Promise<EndedScript> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.on('close', (ended) => resolve({ code: ended, said })));
}
