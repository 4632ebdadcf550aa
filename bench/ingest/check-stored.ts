import { CEILING_SCHEMA } from './bare-event-table.ts';
import type { Target } from './target.ts';

/** Acknowledged against stored, of one target. */
export interface StoredCount {
  readonly acknowledged: number;
  readonly stored: number;
}

/**
 * Counts what is stored.
 * @throws Error when it is not what was acknowledged, or when a target did not do what it is there for.
 */
export async function checkStored(product: Target, ceiling: Target, people: number) {
  const counted = {
    product: { acknowledged: product.acknowledged(), stored: await count(product, 'event') },
    ceiling: { acknowledged: ceiling.acknowledged(), stored: await count(ceiling, `${CEILING_SCHEMA}.event`) },
  };
  for (const [name, { acknowledged, stored }] of Object.entries(counted)) {
    if (stored !== acknowledged)
      throw new Error(`The ${name} acknowledged ${acknowledged} events and stored ${stored}.`);
  }
  const known = await count(product, 'profile');
  if (known !== people) throw new Error(`The product knows ${known} people; the traffic was of ${people}.`);
  if ((await count(ceiling, 'event')) > 0) throw new Error("The ceiling stored events in the product's table.");
  return counted;
}

async function count({ database }: Target, table: string): Promise<number> {
  const { rows } = await database.query<{ rows: string }>(`select count(*) as rows from ${table}`);
  return Number(rows[0]?.rows);
}
