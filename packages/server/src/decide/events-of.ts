import type { DecideRequest } from '@throughline/contract/decide';
import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import { isObject, objectAt, textAt } from '@throughline/core/collect/json-path';

/**
 * The events that a request brings along. One without an id of its own is given one of the request, so that a request that
 * comes again counts nothing twice; the request's token vouches for the events of its login that bring none. Pure.
 */
export function eventsOf({ events = [], requestId, identity }: DecideRequest): Json[] {
  const { identityToken } = identity;
  return (events as Json[]).map((event, at) => {
    if (!isObject(event)) return event;
    const context = objectAt(event, 'context');
    const isVouchedFor = identityToken !== undefined && textAt(event, 'userId') !== null;
    const tokened: JsonObject = isVouchedFor && context['identityToken'] === undefined ? { identityToken } : {};
    return { messageId: `decide:${requestId}:${at}`, ...event, context: { ...context, ...tokened } };
  });
}
