import type { PoolClient } from 'pg';
import type { BrandSettings } from '../../config/brand-settings.ts';
import { resettle } from '../take-back/resettle.ts';

/** Settles the people of records that evidence joins otherwise than before. @returns those people, sorted. */
export async function settleMoved(
  client: PoolClient,
  moved: ReadonlySet<string>,
  settings: BrandSettings,
): Promise<string[]> {
  if (moved.size === 0) return [];
  const change = { news: new Map(), recounted: new Map(), touched: moved, gained: new Map() };
  return resettle(client, change, settings, { kind: 'matching', id: null });
}
