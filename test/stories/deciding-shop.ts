import type { DecideAnswer } from '@throughline/contract/decide';
import { ADMIN_TOKEN, type Answer, type Shop, type ShopSource } from './start-shop.ts';

/** What a place sends besides the moment. */
export interface PlaceRequest {
  readonly identity: object;
  readonly requestId: string;
  readonly context?: object;
  readonly events?: readonly object[];
}

/** Makes a version of a moment, an action or a goal, whatever version there was. */
export async function define(shop: Shop, kind: 'moment' | 'action' | 'goal', key: string, definition: object) {
  const address = `/api/${kind}s/${key}`;
  const before = await shop.ask<{ version?: number }>(address);
  return put(shop, address, { version: before.body.version ?? 0, [kind]: definition });
}

/** Puts something to the admin API. */
export async function put<Body = Record<string, unknown>>(
  shop: Shop,
  address: string,
  body: object,
): Promise<Answer<Body>> {
  const answer = await fetch(`${shop.url}${address}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}

/** Two persuasions and something owed, at one moment: of the home page where no other is named. */
export async function defineHome(shop: Shop, moment: object = {}, key = 'home'): Promise<void> {
  await define(shop, 'goal', 'order', { kind: 'order', name: 'Orders', windowDays: 30 });
  const persuasion = { class: 'catalytic', goal: 'order' };
  await define(shop, 'action', 'size-guide', {
    ...persuasion,
    name: 'Guide to sizes',
    content: { link: '/size-guide' },
  });
  await define(shop, 'action', 'gift-finder', {
    ...persuasion,
    name: 'Finder of gifts',
    content: { link: '/gifts' },
    eligibility: [
      {
        ground: 'makes_no_sense',
        because: 'Somebody who has never ordered looks for themselves.',
        when: { attribute: 'orders.count', is: 'at_least', value: 1 },
      },
    ],
  });
  await define(shop, 'action', 'late-order-notice', {
    name: 'The order is late',
    class: 'smoothing',
    kind: 'service',
    goal: 'order',
    content: { text: 'Your order is late; this is what we do about it.' },
    eligibility: [
      {
        ground: 'makes_no_sense',
        because: 'There is no open order.',
        when: { attribute: 'orders.open', is: 'at_least', value: 1 },
      },
    ],
  });
  await define(shop, 'moment', key, {
    name: 'Home page',
    actions: ['size-guide', 'gift-finder', 'late-order-notice'],
    ...moment,
  });
}

/** Asks for a decision, at the home page where no other moment is named. */
export function decideAt(
  source: ShopSource,
  request: PlaceRequest & { readonly moment?: string },
  headers: Record<string, string> = {},
): Promise<Answer<DecideAnswer>> {
  return source.post<DecideAnswer>('decide', { moment: 'home', ...request }, headers);
}
