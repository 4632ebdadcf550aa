import { expect, test } from 'vitest';
import { eventsOf } from './events-of.ts';

const request = { moment: 'home', requestId: 'r-1', identity: {} };

test('an event is given an id of the request where it has none', () => {
  const events = [{ type: 'page' }, { type: 'page', messageId: 'own' }];
  expect(eventsOf({ ...request, events })).toMatchObject([{ messageId: 'decide:r-1:0' }, { messageId: 'own' }]);
});

test('the token of the request vouches for events of a login that bring none', () => {
  const identity = { userId: 'ada', identityToken: 'token' };
  const events = [{ userId: 'ada' }, { anonymousId: 'browser' }, { userId: 'ada', context: { identityToken: 'own' } }];
  const tokens = eventsOf({ ...request, identity, events }).map(
    (event) => (event as { context: { identityToken?: string } }).context.identityToken,
  );
  expect(tokens).toEqual(['token', undefined, 'own']);
});
