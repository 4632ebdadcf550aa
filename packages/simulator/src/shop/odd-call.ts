import type { Random } from '../random.ts';
import { createBrowser } from './device.ts';
import type { ShopCall } from './shop-call.ts';

const KINDS = ['no id', 'no time', 'no such type', 'no event name', 'test traffic'] as const;

/**
 * A call about nobody: malformed in a way that the engine must keep and explain, or test traffic that must not count.
 * A well-formed page view but for its one fault.
 */
export function oddCall(random: Random, messageId: string, at: number): ShopCall {
  const browser = createBrowser(random);
  const { anonymousId, context } = browser;
  const timestamp = new Date(at).toISOString();
  const page = { type: 'page', messageId, timestamp, anonymousId, context, name: 'Home', properties: { path: '/' } };
  return { source: 'web-shop', person: null, isUntraceable: true, occurredAt: at, arrivesAt: at, call: spoil() };

  function spoil(): ShopCall['call'] {
    switch (random.pick(KINDS)) {
      case 'no id': {
        const { anonymousId: _, ...nobody } = page;
        return nobody;
      }
      case 'no time':
        return { ...page, timestamp: 'yesterday evening' };
      case 'no such type':
        return { ...page, type: 'pagee' };
      case 'no event name':
        return { ...page, type: 'track', name: '' };
      case 'test traffic':
        return { ...page, context: { ...context, test: true } };
    }
  }
}
