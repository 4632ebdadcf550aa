import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { PersonRow } from '../../api/admin-api.ts';
import type { OwnsLine } from '../answer-key/key-line.ts';
import { recordKey } from '../life/record-of-call.ts';
import type { FoundRecord } from './found-record.ts';
import { countPairs } from './count-pairs.ts';
import { createFoundTotals } from './found-totals.ts';
import { joinRecords } from './join-records.ts';
import { markPeople } from './mark-people.ts';
import { markResidents } from './mark-residents.ts';
import type { Share } from './share.ts';
import { createSpill } from './spill.ts';
import type { TownScore } from './town-score.ts';

/** What the score reads: everybody the engine found, and who owns what. */
export interface ScoreParts {
  readonly found: AsyncIterable<PersonRow> | Iterable<PersonRow>;
  readonly owns: AsyncIterable<OwnsLine> | Iterable<OwnsLine>;
  /** Where files may lie while it is at work; about 300 bytes a record. */
  readonly scratch: string;
}

/** Marks the people found by the answer key. Memory holds one of 64 parts of the records; time O(records). */
export async function scoreTown({ found, owns, scratch }: ScoreParts): Promise<TownScore> {
  const folder = mkdtempSync(path.join(scratch, 'town-score-'));
  try {
    const records = createSpill<OwnsLine | FoundRecord>(folder);
    const totals = createFoundTotals();
    let [people, identified] = [0, 0];
    for await (const person of found) {
      people += 1;
      if (person.identified) identified += 1;
      totals.add(person.orders);
      for (const { source, subjectType, subject } of person.records) {
        const record: FoundRecord = { kind: 'found', source, subjectType, subject, person: person.id };
        records.add(recordKey(record), record);
      }
    }
    for await (const line of owns) records.add(recordKey(line), line);
    const byPerson = createSpill<Share>(folder);
    const byResident = createSpill<Share>(folder);
    const byOwner = createSpill<Share>(folder);
    const joined = await joinRecords(records, (share) => {
      byPerson.add(share.person, share);
      if (share.cluster.startsWith('resident:')) byResident.add(share.cluster, share);
      if (share.isNamed && share.owners.length === 1) byOwner.add(share.owners[0]!, share);
    });
    const marked = await markPeople(byPerson);
    const residents = await markResidents(byResident);
    const together = await countPairs(byPerson, ({ person }) => person);
    const owned = await countPairs(byOwner, ({ owners }) => owners[0]!);
    const knowable = residents.residents + joined.untraceable + joined.shared + joined.recordsUnknown;
    const pairs = { pairsOfOne: owned.together, pairsFound: together.together, pairsRight: together.ofOne };
    return { people, identified, ...joined, ...residents, knowable, ...marked, ...pairs, ...totals.read() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
