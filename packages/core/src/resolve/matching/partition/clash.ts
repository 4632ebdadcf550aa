import type { PreparedDate } from '../normalise/prepared-date.ts';
import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { compareDates } from '../score/compare-dates.ts';
import { FIELD_LEVELS } from '../score/field-kind.ts';

const DIFFER = FIELD_LEVELS.birthDate.indexOf('differ');
const isWhole = ({ month, day }: PreparedDate) => month > 0 && day > 0;

/** What may tell two people apart whatever else they say. */
export type Dated = Pick<PreparedRecord, 'birthDates' | 'names'>;

/** True where a record gives a whole date of birth. */
export function isDated({ birthDates }: Dated): boolean {
  return birthDates.some(isWhole);
}

/** True where two records give whole dates of birth that are not one date written twice, or say Jr and Sr. */
export function clash(left: Dated, right: Dated): boolean {
  const generations = (record: Dated) =>
    record.names.map(({ generation }) => generation).filter((word) => word !== null);
  const [one, other] = [generations(left), generations(right)];
  if (one.length > 0 && other.length > 0 && !one.some((word) => other.includes(word))) return true;
  if (!isDated(left) || !isDated(right)) return false;
  return left.birthDates.every((date) => right.birthDates.every((partner) => compareDates(date, partner) === DIFFER));
}
