import type { Json } from '@throughline/core/collect/event-fact';
import type { PreparedRecord } from '@throughline/core/resolve/matching/normalise/prepared-record';
import { personOfTraits } from '@throughline/core/resolve/matching/person-of-traits';
import type { PoolClient } from 'pg';
import { together } from '../../postgres/together.ts';
import { type MatchSubject, readContacts, readSubjects } from '../../resolve/matching/match-subject-store.ts';
import { readSaidTraits, type SaidTraits } from '../../understand/read-said-traits.ts';
import type { MatchingTools } from './matching-tools.ts';

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
  { settings, prepare, breathe }: MatchingTools,
): Promise<Map<string, Said>> {
  const [subjects, traits, contacts] = await together([
    readSubjects(client, recordIds),
    readSaidTraits(client, recordIds),
    readContacts(client, recordIds),
  ]);
  const { extras } = settings.identity.matching;
  const said = new Map<string, Said>();
  for (const subject of subjects) {
    const pause = breathe();
    if (pause !== null) await pause;
    const own = ownTraits(subject, traits.get(subject.profileId) ?? {});
    const person = personOfTraits(own, contacts.get(subject.recordId) ?? NO_CONTACTS, extras);
    if (person === null) continue;
    const text = JSON.stringify(person);
    // `N/A` is no name.
    if (saysWho(prepare(text))) said.set(subject.recordId, { firmId: subject.firmId, text });
  }
  return said;
}

/** Whether anything tells whom a record is about; contacts alone are for identifiers to judge. */
function saysWho({ names, birthDates, ids }: PreparedRecord): boolean {
  return names.length > 0 || birthDates.length > 0 || ids.size > 0;
}

const NO_CONTACTS = { emails: [], phones: [] };

function ownTraits({ recordId }: MatchSubject, traits: SaidTraits): Record<string, Json> {
  const own: Record<string, Json> = {};
  for (const trait of Object.keys(traits)) {
    const claim = traits[trait]![recordId];
    if (claim !== undefined) own[trait] = claim[0];
  }
  return own;
}
