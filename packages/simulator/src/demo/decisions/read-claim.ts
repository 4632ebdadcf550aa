import type { Attribution } from '@throughline/contract/attribution';
import type { AskAdmin } from '../../api/ask-admin.ts';

/** What last-touch attribution would claim: orders in all, and by what people had been shown. */
export interface Claim {
  readonly orders: number;
  readonly byAction: ReadonlyMap<string, number>;
}

/** What the product says that attribution would claim, of the people that it compares. */
export async function readClaim(
  ask: AskAdmin,
  { goal, moment }: { readonly goal: string; readonly moment: string },
): Promise<Claim> {
  const { claimed } = await ask<Attribution>(`/api/lift/attribution?goal=${goal}&moment=${moment}`);
  return { orders: claimed.times, byAction: new Map(claimed.byAction.map(({ action, times }) => [action, times])) };
}
