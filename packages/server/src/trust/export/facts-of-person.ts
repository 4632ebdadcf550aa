import type { PoolClient } from 'pg';
import { readDecisionsWithOutcomes } from '../../decide/read-decisions-with-outcomes.ts';
import { readAnswersOfRecords } from '../../measure/survey/read-answers-of-records.ts';
import { readHouseholdFacts } from '../../resolve/households/read-household-facts.ts';
import { readRecordsOfPerson } from '../../resolve/read-records-of-person.ts';
import { readConsents } from '../consent/read-consents.ts';
import { readHitsOfRecords } from '../suppression-lists/read-list-hits.ts';
import { readSuppressions } from '../suppression/read-suppressions.ts';

/** Rows read at once; bounds memory. */
const PAGE = 200;

/** Rows of one file, NDJSON. */
export interface FactRows {
  readonly file: string;
  readonly rows: readonly object[];
}

/**
 * What a person agreed to, why they are not contacted, which entries of lists are held to mean them and why, where they live and what
 * that rests on, what was decided for them with its receipt and what came of it, and what they answered; a file may come in several
 * parts. Nothing of what there is none of.
 */
export async function* factsOfPerson(client: PoolClient, personId: string): AsyncGenerator<FactRows> {
  const recordIds = await readRecordsOfPerson(client, personId);
  yield* paged('consents.ndjson', async (after) => {
    const rows = await readConsents(client, { recordIds, purpose: null, after, limit: PAGE });
    return rows.map(({ consent, keys }) => ({ row: consent, keys }));
  });
  yield* paged('suppressions.ndjson', async (after) => {
    const asked = { scope: { recordIds, identifierIds: [] }, kind: null, isLifted: null };
    const rows = await readSuppressions(client, { ...asked, after, limit: PAGE });
    return rows.map(({ suppression, keys }) => ({ row: suppression, keys }));
  });
  const hits = await readHitsOfRecords(client, recordIds);
  if (hits.length > 0) yield { file: 'suppression-hits.ndjson', rows: hits };
  const { households, rulings } = await readHouseholdFacts(client, personId);
  if (households.length > 0) yield { file: 'households.ndjson', rows: households };
  if (rulings.length > 0) yield { file: 'household-rulings.ndjson', rows: rulings };
  for await (const rows of readDecisionsWithOutcomes(client, recordIds, PAGE)) yield { file: 'decisions.ndjson', rows };
  const answers = await readAnswersOfRecords(client, recordIds);
  if (answers.length > 0) yield { file: 'answers.ndjson', rows: answers };
}

type Keys = readonly [at: string, id: string];

async function* paged(
  file: string,
  read: (after: Keys | null) => Promise<{ row: object; keys: Keys }[]>,
): AsyncGenerator<FactRows> {
  for (let after: Keys | null = null; ; ) {
    const page: { row: object; keys: Keys }[] = await read(after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield { file, rows: page.map(({ row }) => row) };
    after = last.keys;
  }
}
