import { readFileSync } from 'node:fs';
import { CommandFailure } from '../command-failure.ts';

/** Shorter ones are found by trying, whatever they are derived with. */
const MIN_CHARACTERS = 12;

/**
 * The passphrase of backups: the first line of a file, else from the environment. Never an argument: others see those.
 * @throws CommandFailure when there is none, or it is too short
 */
export function findPassphrase(file: string | undefined, env: Readonly<Record<string, string | undefined>>): string {
  const passphrase = file === undefined ? env['THROUGHLINE_BACKUP_PASSPHRASE']?.trim() : readPassphrase(file);
  if (!passphrase) {
    throw new CommandFailure(
      'A backup needs a passphrase: set THROUGHLINE_BACKUP_PASSPHRASE, or give --passphrase-file. ' +
        'Make one with "openssl rand -base64 24" and keep it apart from the backups; without it nobody can restore them.',
      { exitCode: 2 },
    );
  }
  if (passphrase.length >= MIN_CHARACTERS) return passphrase;
  throw new CommandFailure(
    `The passphrase has ${passphrase.length} characters, ${MIN_CHARACTERS} are the least: make one with "openssl rand -base64 24".`,
    { exitCode: 2 },
  );
}

function readPassphrase(file: string): string {
  try {
    return readFileSync(file, 'utf8').split('\n')[0]!.trim();
  } catch (cause) {
    throw new CommandFailure(`The passphrase file ${file} cannot be read: ${(cause as Error).message}.`, {
      exitCode: 2,
      cause,
    });
  }
}
