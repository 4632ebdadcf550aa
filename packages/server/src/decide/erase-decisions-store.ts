import type { Receipt } from '@throughline/core/decide/receipt';
import { erasedReceipt } from '@throughline/core/trust/erased-receipt';
import type { PoolClient } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** Receipts rewritten at once; bounds memory. */
const PAGE = 500;

/**
 * Takes everything personal out of the decisions for some records. The rows stay and count, each for the record that
 * `standIns` gives for its own and that stands for nobody: that they were for one person can still be told, and for whom
 * not. What came of them is gone, since it is computed from events that are erased as well.
 */
export async function eraseDecisions(client: PoolClient, standIns: ReadonlyMap<string, string>): Promise<number> {
  const recordIds = plainArray(standIns.keys());
  let erased = 0;
  for (;;) {
    const { rows } = await client.query<{ decision_id: string; record_id: string; receipt: string }>(
      'select decision_id, record_id, receipt from decision where record_id = any($1::uuid[]) limit $2',
      [recordIds, PAGE],
    );
    const decisionIds = plainArray(rows.map((row) => row.decision_id));
    await client.query(
      `update decision set record_id = it.record_id, is_erased = true, receipt = it.receipt
       from unnest($1::uuid[], $2::uuid[], $3::text[]) as it (decision_id, record_id, receipt)
       where decision.decision_id = it.decision_id`,
      [
        decisionIds,
        plainArray(rows.map((row) => standIns.get(row.record_id)!)),
        rows.map(({ receipt }) => JSON.stringify(erasedReceipt(JSON.parse(receipt) as Receipt))),
      ],
    );
    await client.query('delete from outcome where decision_id = any($1::uuid[])', [decisionIds]);
    erased += rows.length;
    if (rows.length < PAGE) return erased;
  }
}
