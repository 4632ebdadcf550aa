import { expect, test } from 'vitest';
import type { PersonDocument } from '../../people/person-document.ts';
import { foundValues } from './found-values.ts';

test('a trait that is no text is not shown, whatever it makes of being turned into one', () => {
  const claim = { recordId: 'r', sourceId: 's', trust: 'server', occurredAt: 0, rule: 'only' } as const;
  const golden = {
    name: { ...claim, value: { toString: 1 }, losers: [{ ...claim, value: 'Ada' }] },
    email: { ...claim, value: null, losers: [] },
  } satisfies PersonDocument['golden'];
  expect(foundValues({ golden, identifiers: [] })).toEqual([{ field: 'name', value: 'Ada', isFormer: true }]);
});
