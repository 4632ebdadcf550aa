import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartRefusal } from './start-refusal.ts';

/** The admin token and the file it was read from; null when the environment gives it. */
export interface AdminToken {
  readonly token: string;
  readonly file: string | null;
}

/**
 * The admin token that the environment gives, else the one kept in the data folder, made on first use with mode 0600.
 * @throws StartRefusal when the folder cannot be written or the file holds no token.
 */
export function loadAdminToken({ adminToken, dataDir }: { adminToken: string | null; dataDir: string }): AdminToken {
  if (adminToken !== null) return { token: adminToken, file: null };
  const file = path.join(dataDir, 'admin-token');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // Exclusive: of two processes that start together, one makes the token and the other reads it.
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') {
      throw new StartRefusal(
        `The data folder ${dataDir} cannot be written (${message}): set THROUGHLINE_DATA_DIR to a folder that this user may write.`,
        { cause: error },
      );
    }
    chmodSync(file, 0o600);
  }
  const token = readFileSync(file, 'utf8').trim();
  if (token.length < 32) {
    throw new StartRefusal(
      `${file} holds no token of 32 characters or more: delete the file, and a new one is made at the next start.`,
    );
  }
  return { token, file };
}
