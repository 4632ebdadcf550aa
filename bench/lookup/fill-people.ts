import { createKeyring, readDeploymentSecret } from '@throughline/server/config/keyring';
import { copyIn } from '@throughline/server/postgres/copy-in';
import type { Pool, PoolClient } from 'pg';
import { personIds, type PersonIds } from './person-ids.ts';
import { fillTemplate, type RowTemplate, rowTemplate } from './person-template.ts';
import { dropIndexes, type PersonTable, personTables } from './person-tables.ts';

/** People after whom the traffic's names repeat: the product of the lengths of its lists of names. */
const PERIOD = 110;
/** People whom the product itself takes in: one period to copy from, the rest to compare the copies with; whole posts. */
export const SAMPLE_PEOPLE = 300;
const CHUNK = 10_000;

/** What a filled database is asked for. */
export interface FilledPeople {
  readonly idsOf: (nth: number) => PersonIds;
}

/**
 * Fills the database up with people like those whom the product has taken in, to the byte: their rows are cut into
 * templates, and before any is copied the templates must give the rows of the rest of the sample.
 * Their events are left out: no look-up reads them.
 * @throws Error when a row would not be what the product writes.
 */
export async function fillPeople(
  pool: Pool,
  { sourceId, people }: { sourceId: string; people: number },
): Promise<FilledPeople> {
  const keyring = createKeyring(await readDeploymentSecret(pool));
  const idsOf = (nth: number): PersonIds => personIds(nth, sourceId, keyring);
  const tables = await personTables(pool);
  const templates = await Promise.all(Array.from({ length: PERIOD }, (_, nth) => templatesOf(tables, idsOf(nth))));
  for (let nth = PERIOD; nth < SAMPLE_PEOPLE; nth += 1) await compare(tables, templates[nth % PERIOD]!, idsOf(nth));

  const addIndexes = await dropIndexes(pool, tables);
  const client = await pool.connect();
  try {
    let copied: Promise<unknown> = Promise.resolve();
    for (let first = SAMPLE_PEOPLE; first < people; first += CHUNK) {
      const chunk = Array.from({ length: Math.min(CHUNK, people - first) }, (_, at) => idsOf(first + at));
      const texts = tables.map((_table, at) =>
        chunk.map((ids, nth) => rowsText(templates[(first + nth) % PERIOD]![at]!, ids)).join(''),
      );
      // The database writes one chunk while the next one is made.
      await copied;
      copied = copyChunk(client, tables, texts);
      copied.catch(() => undefined);
    }
    await copied;
  } finally {
    client.release();
  }
  await addIndexes();
  return { idsOf };
}

async function copyChunk(client: PoolClient, tables: readonly PersonTable[], texts: readonly string[]): Promise<void> {
  for (const [at, { name, columns }] of tables.entries()) {
    await copyIn(client, `copy ${name} (${columns.join(', ')}) from stdin`, texts[at]!);
  }
}

type PersonTemplates = readonly (readonly RowTemplate[])[];

async function templatesOf(tables: readonly PersonTable[], ids: PersonIds): Promise<PersonTemplates> {
  return Promise.all(
    tables.map(async ({ name, rowsOf }) => {
      const rows = await rowsOf(ids.recordId);
      if (rows.length === 0) throw new Error(`The product wrote nothing into ${name} for person ${ids.number}.`);
      return rows.map((row) => rowTemplate(row, ids));
    }),
  );
}

async function compare(tables: readonly PersonTable[], templates: PersonTemplates, ids: PersonIds): Promise<void> {
  for (const [at, { name, rowsOf }] of tables.entries()) {
    const expected = (await rowsOf(ids.recordId)).map((row) => masked(row, ids)).sort();
    const made = templates[at]!.map((template) => masked(fillTemplate(template, ids), ids)).sort();
    if (JSON.stringify(made) !== JSON.stringify(expected)) {
      throw new Error(
        `The rows for ${name} are not what the product writes:\n${made.join('\n')}\n${expected.join('\n')}`,
      );
    }
  }
}

const INSTANT = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00|\b1[78]\d{11}\b/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Lists of ids, whose order the product does not care for. */
const ID_LIST = /[0-9a-f-]{36}(?::\d)?(?:[ ,][0-9a-f-]{36}(?::\d)?)+/g;

/** A row without what differs from event to event: when each came, and its key. */
function masked(row: string, ids: PersonIds): string {
  const own = new Set(Object.values(ids));
  return row
    .replaceAll(INSTANT, 'INSTANT')
    .replaceAll(UUID, (id) => (own.has(id) ? id : 'KEY'))
    .replaceAll(ID_LIST, (list) => list.split(/[ ,]/).sort().join(' '));
}

function rowsText(templates: readonly RowTemplate[], ids: PersonIds): string {
  return templates.map((template) => `${fillTemplate(template, ids)}\n`).join('');
}
