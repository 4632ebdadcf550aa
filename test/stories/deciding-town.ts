import { decideAt, define, defineHome, put } from './deciding-shop.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

/** A shop whose people are refused persuasion for every reason there is, and what is known of them besides. */
export interface DecidingTown {
  readonly shop: Shop;
  readonly decisionIds: readonly string[];
  /** Whole numbers in [0, bound), the same in every run. */
  readonly draw: (bound: number) => number;
}

/** Whole numbers in [0, bound), the same for a seed on every machine. @source Marsaglia 2003, xorshift32. */
export function drawsOf(seed: number): (bound: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  return (bound) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % bound;
  };
}

const PEOPLE = 40;
const FIRST = ['Ana', 'Ion', 'Mara', 'Vlad', 'Ioana', 'Radu', 'Elena'];
const LAST = ['Popescu', 'Rusu', 'Munteanu', 'Ceban', 'Lungu'];

/** Everybody has something of their own, drawn from a seed, and is decided for at two moments; in a new shop, or in one that is there. */
export async function startDecidingTown(seed = 7, started?: Shop): Promise<DecidingTown> {
  const shop = started ?? (await startShop());
  const draw = drawsOf(seed);
  const backend = await shop.addSource('backend', 'server');
  await put(shop, '/api/settings', {
    version: 0,
    settings: {
      holdout: { share: 0.25, seasonDays: 90, washOutDays: 0, startsOn: '2026-01-01' },
      persuasion: { caps: [{ most: 2, windowDays: 7 }], quietHours: null, consentPurposes: ['Advertising'] },
    },
  });
  await defineHome(shop);
  const persuasion = { class: 'catalytic', goal: 'order', content: {} };
  await define(shop, 'action', 'newsletter', { ...persuasion, name: 'Newsletter', consentPurpose: 'Advertising' });
  await define(shop, 'action', 'last-year', { ...persuasion, name: 'Of last year', until: '2025-12-31T00:00:00Z' });
  await define(shop, 'action', 'under-work', { ...persuasion, name: 'Under work', isEnabled: false });
  await define(shop, 'moment', 'basket', {
    name: 'Below the basket',
    actions: ['newsletter', 'size-guide', 'last-year', 'under-work', 'late-order-notice'],
    policy: { kind: 'fixed', floor: 0.1, weights: { newsletter: 3, 'size-guide': 2 } },
  });
  const decisionIds: string[] = [];
  for (let person = 0; person < PEOPLE; person += 1) {
    const userId = `p-${person}`;
    await live(shop, backend, userId, draw);
    for (let time = 0; time < 4; time += 1) {
      const moment = draw(2) === 0 ? 'home' : 'basket';
      const { body } = await decideAt(backend, { moment, identity: { userId }, requestId: `${userId}-${time}` });
      decisionIds.push(body.decisionId);
    }
  }
  return { shop, decisionIds, draw };
}

async function live(shop: Shop, backend: ShopSource, userId: string, draw: (bound: number) => number): Promise<void> {
  const identifier = `user_id:${userId}`;
  await backend.send({
    type: 'identify',
    userId,
    traits: { email: `${userId}@example.org`, firstName: FIRST[draw(FIRST.length)], lastName: LAST[draw(LAST.length)] },
  });
  if (draw(2) === 0)
    await backend.send({
      type: 'track',
      event: 'Order Completed',
      userId,
      properties: { order_id: `O-${userId}`, total: 20, currency: 'EUR', products: [] },
    });
  const word = [null, 'granted', 'denied'][draw(3)];
  if (word !== null) await shop.ask('/api/consents', { identifier, purpose: 'Advertising', word });
  if (draw(5) === 0)
    await shop.ask('/api/suppressions', { identifier, kind: 'do_not_contact', askedBy: 'the person', reason: 'r' });
  if (draw(5) === 0) await backend.send({ type: 'track', event: 'Call Received', userId, properties: {} });
}
