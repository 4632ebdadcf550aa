import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { AdminApi } from '../../api/admin-api.ts';
import { TOWN_SOURCES } from '../brand/town-source.ts';

/**
 * The brand's sources in an engine, created where they are not there yet, with their write keys. These are shown only
 * once: `file` remembers them for the next run.
 * @throws Error naming the fix when a source is there and its key is not known
 */
export async function openTownSources(api: AdminApi, file: string | null): Promise<Map<string, string>> {
  const known = new Map(Object.entries(readKeys(file)));
  const there = new Set((await api.listSources()).map(({ name }) => name));
  for (const source of TOWN_SOURCES) {
    if (!there.has(source.name)) {
      known.set(source.name, (await api.createSource(source)).writeKey);
      if (file !== null)
        writeFileSync(file, `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`, { mode: 0o600 });
    } else if (!known.has(source.name)) {
      throw new Error(
        `The engine has a source "${source.name}" already, and its write key is shown only once: ` +
          'give the --write-keys FILE of the run that created it, or use an empty engine.',
      );
    }
  }
  return known;
}

function readKeys(file: string | null): Record<string, string> {
  if (file === null || !existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch (cause) {
    throw new Error(`${file} is no file of write keys: delete it, or give another one.`, { cause });
  }
}
