import type { TownCall } from './town-call.ts';

/** What is wrong with a call about nobody. */
export type Oddity = (typeof MALFORMED)[number] | 'test traffic';

/** The ways in which a sender's code is broken. */
export const MALFORMED = ['no id', 'no time', 'no such type', 'no event name'] as const;

/**
 * A call about nobody: malformed in a way that the engine must keep and explain, or test traffic that must not count.
 * A well-formed page view, by the sender of `call`, but for its one fault.
 */
export function oddCall(
  oddity: Oddity,
  { source, call: { context } }: TownCall,
  messageId: string,
  at: number,
): TownCall {
  const page = {
    type: 'page',
    messageId,
    timestamp: new Date(at).toISOString(),
    anonymousId: `odd-${messageId}`,
    ...(context !== undefined && { context: { ...context, externalIds: undefined } }),
    name: 'Home',
    properties: { path: '/' },
  };
  return { source, person: null, isUntraceable: true, occurredAt: at, arrivesAt: at, call: spoil() };

  function spoil(): TownCall['call'] {
    switch (oddity) {
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
