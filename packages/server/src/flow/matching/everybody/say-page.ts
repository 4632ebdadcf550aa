import { blockingKeys } from '@throughline/core/resolve/matching/candidates/blocking-keys';
import { KEY, packKeys } from '@throughline/core/resolve/matching/candidates/packed-keys';
import type { PreparedRecord } from '@throughline/core/resolve/matching/normalise/prepared-record';
import { writeUuid } from '../../../postgres/uuid-bytes.ts';
import { type ContactRow, contactsOf } from '../../../resolve/matching/match-subject-store.ts';
import type { PreparePerson } from '../../../resolve/matching/prepare-person.ts';
import type { SaidTraits } from '../../../understand/read-said-traits.ts';
import { saidOf } from '../said-of.ts';
import { ID } from './everybody.ts';

/** Some records with whole firm groups, in order of firm group and id, and what is stored of what they say. */
export interface SubjectPage {
  readonly subjects: readonly (readonly [recordId: string, firmId: string, profileId: string])[];
  /** `profile.fold` as it is stored. */
  readonly folds: readonly (readonly [profileId: string, fold: string])[];
  readonly contacts: readonly ContactRow[];
}

/** Those of them that are matched. */
export interface SaidPage {
  readonly records: number;
  readonly firms: number;
  readonly recordIds: Uint8Array;
  readonly firmIds: Uint8Array;
  /** Places among the firm groups of the page. */
  readonly firmOf: Uint32Array;
  /** What records say in UTF-8; records of a firm group that say the same share it. */
  readonly text: Uint8Array;
  readonly textAt: Uint32Array;
  readonly textBytes: Uint32Array;
  readonly isIndexed: Uint8Array;
  readonly near: Uint32Array;
  /** How many keys each record has, and all of them, three numbers each. */
  readonly keyCounts: Uint32Array;
  readonly keys: Int32Array;
  /** By what they are refined, and where that of each record begins. */
  readonly parts: Int32Array;
  readonly partsAt: Uint32Array;
}

/**
 * What some records say. A firm group says each thing once: of its records that say the very same only the smallest is found by keys, or
 * somebody with a hundred devices would be a crowd.
 */
export function sayPage(
  { subjects, folds, contacts }: SubjectPage,
  tools: { readonly extras: readonly string[]; readonly prepare: PreparePerson },
): SaidPage {
  const traits = new Map(
    folds.map(([profileId, fold]) => [profileId, (JSON.parse(fold) as { traits?: SaidTraits }).traits ?? {}]),
  );
  const contactsByRecord = contactsOf(contacts);
  const recordIds = Buffer.alloc(subjects.length * ID);
  const firmIds = Buffer.alloc(subjects.length * ID);
  const numbers = (): Uint32Array => new Uint32Array(subjects.length);
  const [firmOf, textAt, textBytes, near] = [numbers(), numbers(), numbers(), numbers()];
  const [keyCounts, partsAt] = [numbers(), numbers()];
  const isIndexed = new Uint8Array(subjects.length);
  const texts: Buffer[] = [];
  const keys: number[] = [];
  const parts: number[] = [];
  let [records, firms, bytes] = [0, 0, 0];
  let lastFirm = '';
  let speakers = new Map<string, number>();
  for (const [recordId, firmId, profileId] of subjects) {
    const said = { traits: traits.get(profileId), contacts: contactsByRecord.get(recordId) };
    const text = saidOf(recordId, said, tools);
    if (text === null) continue;
    if (firmId !== lastFirm) {
      lastFirm = firmId;
      speakers = new Map();
      writeUuid(firmId, firmIds, firms * ID);
      firms += 1;
    }
    writeUuid(recordId, recordIds, records * ID);
    firmOf[records] = firms - 1;
    const speaker = speakers.get(text);
    if (speaker === undefined) {
      speakers.set(text, records);
      const written = Buffer.from(text, 'utf8');
      texts.push(written);
      textAt[records] = bytes;
      textBytes[records] = written.length;
      bytes += written.length;
      isIndexed[records] = 1;
      const prepared = tools.prepare(text);
      near[records] = nearOf(prepared);
      const { coarse, parts: own } = packKeys(blockingKeys(prepared));
      keyCounts[records] = coarse.length / KEY;
      for (const number of coarse) keys.push(number);
      partsAt[records] = parts.length;
      for (const number of own) parts.push(number);
    } else {
      textAt[records] = textAt[speaker]!;
      textBytes[records] = textBytes[speaker]!;
    }
    records += 1;
  }
  return {
    records,
    firms,
    recordIds: recordIds.subarray(0, records * ID),
    firmIds: firmIds.subarray(0, firms * ID),
    firmOf: firmOf.subarray(0, records),
    text: Buffer.concat(texts),
    textAt: textAt.subarray(0, records),
    textBytes: textBytes.subarray(0, records),
    isIndexed: isIndexed.subarray(0, records),
    near: near.subarray(0, records),
    keyCounts: keyCounts.subarray(0, records),
    keys: Int32Array.from(keys),
    parts: Int32Array.from(parts),
    partsAt: partsAt.subarray(0, records),
  };
}

const FAMILY_LETTERS = 4;
const GIVEN_LETTERS = 2;

/** The beginning of how the family and the given name sound, five bits a letter: whoever is compared is mostly near by it. */
function nearOf({ names }: PreparedRecord): number {
  const [family, given] = [names[0]?.family[0]?.sound ?? '', names[0]?.given[0]?.sound ?? ''];
  let near = 0;
  for (let at = 0; at < FAMILY_LETTERS; at += 1) near = near * 32 + ((family.charCodeAt(at) || 0) & 31);
  for (let at = 0; at < GIVEN_LETTERS; at += 1) near = near * 32 + ((given.charCodeAt(at) || 0) & 31);
  return near;
}
