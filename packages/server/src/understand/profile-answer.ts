import type { Profile } from '@throughline/contract/profile';
import type { PersonIdentifier } from '@throughline/core/people/person-document';
import { COUNTER_NAMES } from '@throughline/core/understand/counters';
import { totalOrders } from '@throughline/core/understand/order-totals';
import { viewOrder } from '@throughline/core/understand/order-view';
import { type ChosenFields, pickMembers } from './profile-fields.ts';
import type { ProfileRow } from './profile-store.ts';

/** What of a profile's answer does not stand in the row. */
export interface ProfileParts {
  readonly chosen: ChosenFields;
  /** The id that was asked for, if it was by one. */
  readonly askedId: string | null;
  readonly identifiers: readonly PersonIdentifier[];
  /** Of the brand, for orders that name none. */
  readonly currency: string;
}

/** A profile with the chosen fields only. Pure; equal rows give equal bytes. */
export function profileAnswer(row: ProfileRow, { chosen, askedId, identifiers, currency }: ProfileParts): Profile {
  const traits = pickMembers(chosen, 'traits', row.traits);
  const orders = ordersOf(row, chosen, currency);
  const counters = pickMembers(
    chosen,
    'counters',
    Object.fromEntries(COUNTER_NAMES.map((name, at) => [name, row.counters[at]!])),
  );
  return {
    id: row.id,
    ...(askedId !== null && askedId !== row.id && { askedId }),
    version: row.version,
    ...(chosen.has('identified') && { identified: row.isIdentified }),
    ...(chosen.has('firstAt') && { firstAt: new Date(row.firstAt).toISOString() }),
    ...(chosen.has('lastAt') && { lastAt: new Date(row.lastAt).toISOString() }),
    ...(traits !== undefined && { traits }),
    ...(orders !== undefined && { orders }),
    ...(counters !== undefined && { counters }),
    ...(chosen.has('identifiers') && {
      identifiers: identifiers.map(({ type, namespace, value, state, trust }) => ({
        type,
        namespace,
        value,
        state,
        trust,
      })),
    }),
  };
}

function ordersOf({ orders, lostOrders }: ProfileRow, chosen: ChosenFields, currency: string): Profile['orders'] {
  if (orders === null || !chosen.has('orders')) return undefined;
  const lost = new Set(lostOrders);
  const views = Object.keys(orders).map((key) => viewOrder(key, orders[key]!, lost.has(key), currency));
  const { count, cancelled, money } = totalOrders(views);
  return pickMembers<number | object>(chosen, 'orders', { count, cancelled, money: [...money] });
}
