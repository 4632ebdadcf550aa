import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PREFIX = 'throughline-';
/** Longest path of a unix socket that every platform accepts, in bytes (macOS 103, Linux 107). */
const MAX_SOCKET_PATH_BYTES = 103;
const SOCKET_NAME = '.s.PGSQL.5432';

/**
 * Makes a private folder for the server's unix socket: mode 0700, owned by the server's user, and short, however
 * long the data folder's path is.
 */
export function makeSocketFolder(owner: { uid: number; gid: number } | null, temporaryDir = tmpdir()): string {
  const length = Buffer.byteLength(path.join(temporaryDir, `${PREFIX}XXXXXX`, SOCKET_NAME));
  const folder = mkdtempSync(path.join(length > MAX_SOCKET_PATH_BYTES ? '/tmp' : temporaryDir, PREFIX));
  chmodSync(folder, 0o700);
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

/** Removes a folder that `makeSocketFolder` made; leaves any other folder alone. */
export function removeSocketFolder(folder: string): void {
  if (path.basename(folder).startsWith(PREFIX)) rmSync(folder, { recursive: true, force: true });
}
