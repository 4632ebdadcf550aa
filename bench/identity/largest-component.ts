import type { Pool } from 'pg';

/** Rows of a page of pairs. */
const PAGE = 50_000;

/**
 * Records of the largest set that pairs from `mergeBits` on hang together, with everything that identifiers have joined: what
 * matching has to look at as a whole. O(records + pairs).
 */
export async function largestComponent(database: Pool, mergeBits: number): Promise<number> {
  const numbers = new Map<string, number>();
  const parents: number[] = [];
  const sizes: number[] = [];
  const find = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root] = parents[parents[root]!]!;
    return root;
  };
  const numberOf = (firmId: string): number => {
    const known = numbers.get(firmId);
    if (known !== undefined) return known;
    const made = parents.length;
    numbers.set(firmId, made);
    parents.push(made);
    sizes.push(0);
    return made;
  };
  const firms = 'select firm_id, count(*)::int as records from match_record group by firm_id';
  await forEachRow<{ firm_id: string; records: number }>(database, firms, [], ({ firm_id, records }) => {
    sizes[numberOf(firm_id)] = records;
  });
  const pairs = `select l.firm_id as one, r.firm_id as other from match_pair p
    join match_record l on l.record_id = p.left_record_id join match_record r on r.record_id = p.right_record_id
    where p.bits >= $1 and l.firm_id <> r.firm_id`;
  await forEachRow<{ one: string; other: string }>(database, pairs, [mergeBits], ({ one, other }) => {
    const [left, right] = [find(numberOf(one)), find(numberOf(other))];
    if (left === right) return;
    parents[right] = left;
    sizes[left]! += sizes[right]!;
  });
  let largest = 0;
  for (const [at, size] of sizes.entries()) if (parents[at] === at) largest = Math.max(largest, size);
  return largest;
}

async function forEachRow<Row extends object>(
  database: Pool,
  statement: string,
  values: readonly unknown[],
  onRow: (row: Row) => void,
): Promise<void> {
  const client = await database.connect();
  try {
    await client.query('begin');
    await client.query(`declare walk cursor for ${statement}`, [...values]);
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${PAGE} from walk`);
      if (rows.length === 0) break;
      for (const row of rows) onRow(row);
    }
    await client.query('commit');
  } finally {
    client.release();
  }
}
