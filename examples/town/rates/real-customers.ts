import path from 'node:path';
import { type Count, meanOf, shareOf } from './count.ts';
import { readTable, type TableRow } from './read-table.ts';

const DAY_MS = 86_400_000;
const REPEATED_WITHIN_MS = 3 * DAY_MS;
/** Firms call daily: customers with more calls in the two weeks are left out where repetition is counted. */
const MOST_CALLS = 4;

/** Waiting, giving up and calling again at a bank's call centre, by the name of the town's rate. */
export async function callRates(folder: string): Promise<ReadonlyMap<string, Count>> {
  const isGivenUp: boolean[] = [];
  const waits: number[] = [];
  const callsOf = new Map<string, number[]>();
  const file = path.join(folder, 'contacts/anonymous_bank_feb1999/days_01_14.tsv.gz');
  for await (const row of readTable(file, '\t')) {
    const { outcome = '', customer_id: customer = '0', date = '', vru_entry: entry = '' } = row;
    if (outcome === 'AGENT' || outcome === 'HANG') isGivenUp.push(outcome === 'HANG');
    if (Number(row['q_time']) > 0) waits.push(Number(row['q_time']));
    if (customer === '0') continue;
    const at = Date.parse(`19${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}T${entry.padStart(8, '0')}Z`);
    callsOf.set(customer, [...(callsOf.get(customer) ?? []), at]);
  }
  const isRepeated = [...callsOf.values()]
    .filter(({ length }) => length <= MOST_CALLS)
    .flatMap((calls) => calls.map((at) => calls.some((other) => other > at && other - at <= REPEATED_WITHIN_MS)));
  return new Map([
    ['calls given up in the queue', shareOf(isGivenUp)],
    ['mean wait of those who waited', meanOf(waits)],
    ['calls followed by another within three days', shareOf(isRepeated)],
  ]);
}

/** Leaving in a shop's survey, by the name of the town's rate. */
export async function leavingRates(folder: string): Promise<ReadonlyMap<string, Count>> {
  const customers: TableRow[] = [];
  for await (const row of readTable(path.join(folder, 'surveys/ecommerce_churn/e_commerce_churn.csv.gz')))
    customers.push(row);
  const leaversAmong = (isMeant: (row: TableRow) => boolean): Count =>
    shareOf(customers.filter(isMeant).map(({ Churn }) => Churn === '1'));
  return new Map([
    [
      'leavers among those whose last review gave 4 or 5 stars',
      leaversAmong(({ SatisfactionScore }) => Number(SatisfactionScore) >= 4),
    ],
    ['leavers among buyers who complained', leaversAmong(({ Complain }) => Complain === '1')],
    ['leavers among buyers who did not', leaversAmong(({ Complain }) => Complain === '0')],
  ]);
}
