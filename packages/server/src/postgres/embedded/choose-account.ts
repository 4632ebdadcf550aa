import { spawnSync } from 'node:child_process';
import { chmodSync, statSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { ServerAccount } from './server-account.ts';

/**
 * The first account that can run PostgreSQL's programs and reach the data folder; found by trying.
 * @throws EmbeddedPostgresError with what each account met.
 */
export function chooseAccount(
  accounts: readonly ServerAccount[],
  binaries: PostgresBinaries,
  dataDir: string,
): ServerAccount {
  const refusals: string[] = [];
  for (const account of accounts) {
    const refusal = refusalOf(account, binaries, dataDir);
    if (refusal === null) return account;
    refusals.push(`as ${account.name}: ${refusal}`);
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL cannot run here. ${refusals.join('; ')}. ` +
      'Start Throughline as an ordinary user that may read this folder and write the data folder ' +
      `(${dataDir}), or set DATABASE_URL.`,
  );
}

function refusalOf(account: ServerAccount, binaries: PostgresBinaries, dataDir: string): string | null {
  if (account.isOtherUser) chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  return (
    tryCommand(account, binaries.postgres, ['--version']) ??
    (process.platform === 'win32' ? null : tryCommand(account, 'test', ['-x', dataDir], `may not enter ${dataDir}`))
  );
}

function tryCommand(account: ServerAccount, program: string, programArgs: string[], meaning?: string): string | null {
  const { command, args, options } = account.wrap(program, programArgs);
  const tried = spawnSync(command, args, { ...options, cwd: '/', encoding: 'utf8', timeout: 20_000 });
  if (tried.status === 0) return null;
  if (tried.error !== undefined) return `cannot execute ${command} (${tried.error.message})`;
  return meaning ?? (tried.stderr.trim().split('\n')[0] || `${program} ended with code ${tried.status}`);
}
