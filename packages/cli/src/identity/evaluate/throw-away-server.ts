import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { CommandFailure } from '../../command-failure.ts';

/** A server on an empty database of its own. */
export interface ThrowAwayServer {
  readonly url: string;
  readonly adminToken: string;
  /** One for each file. */
  readonly sources: readonly { readonly id: string; readonly name: string }[];
}

/** What is started, and for whom. */
export interface ThrowAwayOrder {
  /** Words of the command, for its complaints. */
  readonly command: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Files that will come in, each as a source of its own. */
  readonly files: number;
}

const ENTRY = path.resolve(import.meta.dirname, '../../../../simulator/src/throw-away/main.ts');
/** Loaded first: when this process is killed, the other one stops too. */
const GUARD = path.resolve(import.meta.dirname, '../../../../../bin/stop-with-launcher.mjs');

/**
 * Starts a server for as long as `use` takes. It and its data are gone afterwards, also after Ctrl-C, which ends this process then.
 * @throws CommandFailure when it does not start.
 */
export async function withThrowAwayServer<Result>(
  { command, env, files }: ThrowAwayOrder,
  use: (server: ThrowAwayServer) => Promise<Result>,
): Promise<Result> {
  if (!existsSync(ENTRY)) {
    throw new CommandFailure(`"throughline ${command}" works where the server is installed: ${ENTRY} does not exist.`);
  }
  const child = spawn(process.execPath, ['--import', pathToFileURL(GUARD).href, ENTRY, `--sources=${files}`], {
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let stoppedBy: NodeJS.Signals | null = null;
  const onSignal = (signal: NodeJS.Signals): void => {
    stoppedBy ??= signal;
    child.kill('SIGTERM');
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    const words: string[] = [];
    createInterface(child.stderr).on('line', (line) => words.push(line));
    const ended = closed.then((): never => {
      if (stoppedBy !== null) process.exit(stoppedBy === 'SIGINT' ? 130 : 143);
      throw new CommandFailure(words.join('\n') || 'The throw-away server ended without a word.');
    });
    const server = await Promise.race([readyLine(child), ended]);
    return await Promise.race([use(server), ended]);
  } finally {
    child.kill('SIGTERM');
    await closed;
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    if (stoppedBy !== null) process.exit(stoppedBy === 'SIGINT' ? 130 : 143);
  }
}

async function readyLine({ stdout }: ChildProcess): Promise<ThrowAwayServer> {
  for await (const line of createInterface(stdout!)) return JSON.parse(line) as ThrowAwayServer;
  // Its words come with its end.
  return new Promise(() => undefined);
}
