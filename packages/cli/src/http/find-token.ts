import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CommandFailure } from '../command-failure.ts';

const REPOSITORY_ROOT = path.resolve(import.meta.dirname, '../../../..');

/**
 * The admin token: from the environment, else from the file that the server keeps in its data folder.
 * @throws CommandFailure when there is neither.
 */
export function findToken(env: Readonly<Record<string, string | undefined>>): string {
  const given = env['THROUGHLINE_ADMIN_TOKEN']?.trim();
  if (given) return given;
  const dataDir = env['THROUGHLINE_DATA_DIR']?.trim() || path.join(REPOSITORY_ROOT, '.throughline/data');
  const file = path.join(dataDir, 'admin-token');
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
