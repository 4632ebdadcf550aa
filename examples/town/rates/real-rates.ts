import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Count } from './count.ts';
import { callRates, leavingRates } from './real-customers.ts';
import { olistRates, shelfRates, uciRates } from './real-shops.ts';

/** Where the real sets lie; null where they do not. */
export function realDataFolder(): string | null {
  const folder =
    process.env['THROUGHLINE_REAL_DATA_DIR'] || path.resolve(import.meta.dirname, '../../../../shared/data');
  return existsSync(path.join(folder, 'retail/olist')) ? folder : null;
}

/** The town's rates as real sets have them, computed from their rows. */
export async function realRates(folder: string): Promise<ReadonlyMap<string, Count>> {
  const parts = await Promise.all(
    [olistRates, uciRates, shelfRates, callRates, leavingRates].map((read) => read(folder)),
  );
  return new Map(parts.flatMap((rates) => [...rates]));
}
