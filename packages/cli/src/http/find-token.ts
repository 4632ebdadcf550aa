import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CommandFailure } from '../command-failure.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const REPOSITORY_ROOT = path.resolve(import.meta.dirname, '../../../..');

/**
 * The admin token: from the environment, else from the file that the server keeps in its data folder.
 * @throws CommandFailure when there is neither.
 */
export function findToken(env: Environment): string {
  const given = env['THROUGHLINE_ADMIN_TOKEN']?.trim();
  if (given) return given;
  const file = tokenFile(env);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new CommandFailure(
      `There is no admin token: ${file} cannot be read. Set THROUGHLINE_ADMIN_TOKEN, or THROUGHLINE_DATA_DIR to the data ` +
        'folder that the server names when it starts.',
      { cause },
    );
  }
}

/** Where the token was found, for whoever has to mend it. */
export function tokenPlace(env: Environment): string {
  return env['THROUGHLINE_ADMIN_TOKEN']?.trim() ? 'THROUGHLINE_ADMIN_TOKEN' : tokenFile(env);
}

function tokenFile(env: Environment): string {
  const dataDir = env['THROUGHLINE_DATA_DIR']?.trim() || path.join(REPOSITORY_ROOT, '.throughline/data');
  return path.join(dataDir, 'admin-token');
}
