import { lstat, mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';

/** Names below the export folder: nothing hidden, nothing that climbs, nothing that another system reads otherwise. */
const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;
const MAX_DEPTH = 8;

/** A folder that exports may not be written to; the message ends with the fix. */
export class ExportFolderError extends Error {
  override readonly name = 'ExportFolderError';
}

/**
 * Makes a folder below the export folder and gives its real path. Each step of the way must be a folder, never a link:
 * what lies in the export folder may have been put there by somebody else.
 * @throws ExportFolderError when it is not, or the name climbs out.
 */
export async function makeExportFolder(exportDir: string, folder: string): Promise<string> {
  const segments = folder.split('/');
  if (segments.length > MAX_DEPTH || !segments.every((segment) => SEGMENT.test(segment))) {
    throw new ExportFolderError(`"${folder}" is no folder below the export folder: write names joined by /.`);
  }
  await mkdir(exportDir, { recursive: true, mode: 0o700 });
  let at = await realpath(exportDir);
  for (const segment of segments) {
    at = path.join(at, segment);
    await mkdir(at, { mode: 0o700 }).catch(unlessItExists);
    if (!(await lstat(at)).isDirectory()) {
      throw new ExportFolderError(`"${folder}" leads through a link or a file: choose another folder.`);
    }
  }
  return at;
}

function unlessItExists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
