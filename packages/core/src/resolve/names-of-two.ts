import { isFamilyAlone, partsOfFolded } from './fold-name.ts';
import type { NameToken } from './matching/normalise/name-token.ts';
import { prepareRecord } from './matching/normalise/prepare-record.ts';
import type { PreparedRecord } from './matching/normalise/prepared-record.ts';
import { compareFamilies } from './matching/score/compare-name-sides.ts';
import { compareRecords } from './matching/score/compare-records.ts';
import { DIFFERENT, wordLikeness } from './matching/score/word-likeness.ts';

/** Names read before; they recur, since people say the same name again and again. */
const MOST_KNOWN = 10_000;
const known = new Map<string, PreparedRecord>();
const SAYS_NOTHING_ELSE = { birthDates: [], sexes: [], emails: [], phones: [], addresses: [], ids: [], extras: [] };

/**
 * Whether two folded names are surely of two people: their given names are unlike, also as short forms, in other letters, mistyped,
 * or with the parts the other way round. A family name may change, and says nothing, but where it is all that one of them says: then it
 * is like no word of the other.
 */
export function areNamesOfTwo(left: string, right: string): boolean {
  if (left === right) return false;
  const [one, other] = [prepared(left), prepared(right)];
  if (isFamilyAlone(left) || isFamilyAlone(right)) return areFamiliesOfTwo(one, other);
  const given = compareRecords(one, other).find(({ field }) => field === 'given');
  return given?.level === DIFFERENT;
}

/** Any word of a name may be the family name: a form may have been filled in the wrong way round. */
function areFamiliesOfTwo({ names: [one] }: PreparedRecord, { names: [other] }: PreparedRecord): boolean {
  if (one === undefined || other === undefined) return false;
  const isLike = (word: NameToken) => other.wholeSide.tokens.some((may) => wordLikeness(word, may, true) !== DIFFERENT);
  return compareFamilies(one.wholeSide, other.wholeSide) === DIFFERENT && !one.wholeSide.tokens.some(isLike);
}

function prepared(folded: string): PreparedRecord {
  const before = known.get(folded);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const record = prepareRecord({ id: '', person: { names: [partsOfFolded(folded)], ...SAYS_NOTHING_ELSE } }, 'US');
  known.set(folded, record);
  return record;
}
