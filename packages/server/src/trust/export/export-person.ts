import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { readPeopleAfter } from '../../understand/read-people-after.ts';
import { exportToFolder } from './export-to-folder.ts';
import { factsOfPerson } from './facts-of-person.ts';
import { inSnapshot } from './in-snapshot.ts';

/**
 * Writes what is known of a person into a folder: `person.json`; `consents`, `suppressions`, `suppression-hits`, `households`, `household-rulings`, `decisions` and `answers`
 * (`.ndjson`) where there are any; and every event in `events.ndjson`. Gives the names.
 */
export async function exportPerson(
  deployment: Pick<Deployment, 'pool' | 'settings'>,
  personId: string,
  folder: string,
): Promise<string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const written: string[] = [];
  for await (const { file, text } of inSnapshot(deployment.pool, (client) => textsOf(client, deployment, personId))) {
    await write(path.join(folder, file), text, written.includes(file) ? 'a' : 'w');
    if (!written.includes(file)) written.push(file);
  }
  if (written.length === 0) return [];
  const { files } = await exportToFolder(deployment, { what: 'events', query: { person: personId } }, folder);
  return [...written, ...files];
}

/** Texts of files in parts; none where there is no such person. */
async function* textsOf(
  client: PoolClient,
  { settings }: Pick<Deployment, 'settings'>,
  id: string,
): AsyncGenerator<{ file: string; text: string }> {
  const nobody = { isIdentified: null, hasOrders: null, firstFrom: null, firstTo: null };
  const filter = { ...nobody, lastFrom: null, lastTo: null, changedSince: null, ids: [id] };
  const { people } = await readPeopleAfter(client, { after: null, limit: 1 }, filter, settings());
  const [person] = people;
  if (person === undefined) return;
  yield { file: 'person.json', text: `${JSON.stringify(person, null, 2)}\n` };
  for await (const { file, rows } of factsOfPerson(client, id)) {
    yield { file, text: rows.map((row) => `${JSON.stringify(row)}\n`).join('') };
  }
}

async function write(file: string, text: string, how: 'w' | 'a'): Promise<void> {
  const handle = await open(file, how, 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
