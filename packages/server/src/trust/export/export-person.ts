import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import type { Deployment } from '../../config/deployment.ts';
import { readPeopleAfter } from '../../understand/read-people-after.ts';
import { exportToFolder } from './export-to-folder.ts';
import { inSnapshot } from './in-snapshot.ts';

/** Writes what is known of a person into a folder: `person.json`, and every event in `events.ndjson`. Gives the names. */
export async function exportPerson(
  deployment: Pick<Deployment, 'pool' | 'settings'>,
  personId: string,
  folder: string,
): Promise<string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const person = await readPerson(deployment, personId);
  if (person === null) return [];
  const file = await open(path.join(folder, 'person.json'), 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(person, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  const { files } = await exportToFolder(deployment, { what: 'events', query: { person: personId } }, folder);
  return ['person.json', ...files];
}

async function readPerson(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  id: string,
): Promise<object | null> {
  const nobody = { isIdentified: null, hasOrders: null, firstFrom: null, firstTo: null };
  const filter = { ...nobody, lastFrom: null, lastTo: null, changedSince: null, ids: [id] };
  for await (const people of inSnapshot(pool, async function* read(client) {
    yield (await readPeopleAfter(client, { after: null, limit: 1 }, filter, settings())).people;
  })) {
    return people[0] ?? null;
  }
  return null;
}
