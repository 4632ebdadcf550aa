import { identifierOf } from '@throughline/core/resolve/identifier';
import type { RecordClaim, RecordNews } from '@throughline/core/resolve/record-news';
import { PUBLIC, SERVER } from '@throughline/core/resolve/trust';
import { expect, test } from 'vitest';
import { createClaimsMemory } from './claims-memory.ts';

const ADA = identifierOf('user_id', 'main', 'ada');

function claim(identifierId: string, more: Partial<RecordClaim> = {}): RecordClaim {
  const identifier = identifierOf('email', 'main', identifierId);
  return { identifierId, identifier, type: 'email', namespace: '', trust: SERVER, isSubject: false, ...more };
}

function news(at: number, claims: readonly RecordClaim[]): RecordNews {
  return {
    recordId: 'record of ada',
    sourceId: 'shop',
    trust: SERVER,
    subject: { ...ADA },
    firstAt: at,
    name: { folded: 'ada', since: { at, key: `key ${at}` } },
    claims: new Map(claims.map((one) => [one.identifierId, one])),
    aliases: new Set(),
  };
}

test('news that shows what the news before it showed holds the claims of that, and says the same', () => {
  const memory = createClaimsMemory();
  const first = memory.share(news(1, [claim('a'), claim('b')]));
  const own = news(2, [claim('b'), claim('a')]);
  const second = memory.share(own);
  expect(second.claims).toBe(first.claims);
  expect(second.subject).toBe(first.subject);
  expect(second).toEqual(own);
});

test.each<[string, readonly RecordClaim[]]>([
  ['one more', [claim('a'), claim('b'), claim('c')]],
  ['one less', [claim('a')]],
  ['another', [claim('a'), claim('c')]],
  ['with another trust', [claim('a'), claim('b', { trust: PUBLIC })]],
  ['as its subject', [claim('a'), claim('b', { isSubject: true })]],
  ['at an instant', [claim('a'), claim('b', { firstClaim: { at: 1, key: 'k' } })]],
])('news that shows %s keeps its own claims', (_, claims) => {
  const memory = createClaimsMemory();
  memory.share(news(1, [claim('a'), claim('b')]));
  const own = news(2, claims);
  expect(memory.share(own)).toBe(own);
});
