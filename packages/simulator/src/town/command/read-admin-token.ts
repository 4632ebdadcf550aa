import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The admin token of an engine on this machine. @throws Error naming the fix when there is none */
export function readAdminToken(env: NodeJS.ProcessEnv): string {
  const given = env['THROUGHLINE_ADMIN_TOKEN']?.trim();
  if (given) return given;
  const file = path.join(env['THROUGHLINE_DATA_DIR'] || '.throughline/data', 'admin-token');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new Error(
      `There is no admin token in ${file}: set THROUGHLINE_ADMIN_TOKEN, or THROUGHLINE_DATA_DIR to the engine's data folder.`,
      { cause },
    );
  }
}
