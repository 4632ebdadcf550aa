import type { OutgoingCall } from '../../send/batch-calls.ts';
import type { ExternalId, JsonObject, SegmentCall } from '../../segment-call.ts';
import type { TownSourceName } from '../../town/brand/town-source.ts';

/** Tells what story people do: as calls of the brand's own sources, some time ago. */
export interface Teller {
  say(source: TownSourceName, daysAgo: number, call: Told): void;
  readonly calls: readonly OutgoingCall[];
  /** An instant so many days ago, ISO 8601; ahead where it is negative. */
  ago(days: number): string;
}

type Told = Pick<SegmentCall, 'type' | 'userId' | 'anonymousId' | 'event' | 'name' | 'properties' | 'traits'> & {
  readonly ids?: readonly ExternalId[];
  /** What they said about purposes. */
  readonly consent?: JsonObject;
};

const DAY_MS = 86_400_000;

/** A teller whose messages have names of their own: told twice they are duplicates. `now` in ms since 1970. */
export function createTeller(seed: string, now: number): Teller {
  const calls: OutgoingCall[] = [];
  const ago = (days: number): string => new Date(now - Math.round(days * DAY_MS)).toISOString();
  return {
    calls,
    ago,
    say(source, daysAgo, { ids, consent, ...call }) {
      const context: JsonObject = {
        ...(ids && { externalIds: ids.map(({ type, id }) => ({ type, id })) }),
        ...(consent && { consent: { categoryPreferences: consent } }),
      };
      const messageId = `story-${seed}-${calls.length + 1}`;
      calls.push({
        source,
        call: { messageId, timestamp: ago(daysAgo), ...call, ...(Object.keys(context).length > 0 && { context }) },
      });
    },
  };
}

/** One thing bought, as order events name it. */
export function basketOf(orderId: string, name: string, price: number): JsonObject {
  const product = { product_id: name.toLowerCase().replaceAll(' ', '-'), name, price, quantity: 1 };
  return { order_id: orderId, total: price, currency: 'EUR', products: [product] };
}
