import { partsOfFolded } from './fold-name.ts';
import { prepareRecord } from './matching/normalise/prepare-record.ts';
import type { PreparedRecord } from './matching/normalise/prepared-record.ts';
import { compareRecords } from './matching/score/compare-records.ts';
import { DIFFERENT } from './matching/score/word-likeness.ts';

/** Names read before; they recur, since people say the same name again and again. */
const MOST_KNOWN = 10_000;
const known = new Map<string, PreparedRecord>();
const SAYS_NOTHING_ELSE = { birthDates: [], sexes: [], emails: [], phones: [], addresses: [], ids: [], extras: [] };

/**
 * Whether two folded names are surely of two people: their given names are unlike, also as short forms, in other letters, mistyped,
 * or with the parts the other way round. A family name may change, and says nothing.
 */
export function areNamesOfTwo(left: string, right: string): boolean {
  if (left === right) return false;
  const given = compareRecords(prepared(left), prepared(right)).find(({ field }) => field === 'given');
  return given?.level === DIFFERENT;
}

function prepared(folded: string): PreparedRecord {
  const before = known.get(folded);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const record = prepareRecord({ id: '', person: { names: [partsOfFolded(folded)], ...SAYS_NOTHING_ELSE } }, 'US');
  known.set(folded, record);
  return record;
}
