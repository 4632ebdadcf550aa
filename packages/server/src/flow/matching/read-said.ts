import type { PoolClient } from 'pg';
import { together } from '../../postgres/together.ts';
import { contactsOf, readContactRows, readSubjects } from '../../resolve/matching/match-subject-store.ts';
import { readSaidTraits } from '../../understand/read-said-traits.ts';
import type { MatchingTools } from './matching-tools.ts';
import { saidOf } from './said-of.ts';

/** What a record says now, and its firm group. */
export interface Said {
  readonly firmId: string;
  /** `PersonData` as JSON. */
  readonly text: string;
}

/** What those of some records say that are matched: they count, name somebody, and are vouched for. Three statements at once. */
export async function readSaid(
  client: PoolClient,
  recordIds: ReadonlySet<string>,
  { settings, prepare, breathe }: Pick<MatchingTools, 'settings' | 'prepare' | 'breathe'>,
): Promise<Map<string, Said>> {
  const [subjects, traits, contactRows] = await together([
    readSubjects(client, recordIds),
    readSaidTraits(client, recordIds),
    readContactRows(client, recordIds),
  ]);
  const { extras } = settings.identity.matching;
  const contacts = contactsOf(contactRows);
  const said = new Map<string, Said>();
  for (const subject of subjects) {
    const pause = breathe();
    if (pause !== null) await pause;
    const { recordId, profileId, firmId } = subject;
    const text = saidOf(
      recordId,
      { traits: traits.get(profileId), contacts: contacts.get(recordId) },
      { extras, prepare },
    );
    if (text !== null) said.set(recordId, { firmId, text });
  }
  return said;
}
