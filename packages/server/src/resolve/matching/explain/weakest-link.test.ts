import type { IdentifierType } from '@throughline/core/resolve/identifier';
import { expect, test } from 'vitest';
import type { ExplainedLink } from '../../explain-links.ts';
import { weakestLink } from './weakest-link.ts';

const NOTHING = { identifierId: null, judgementId: null, recordIds: [], bits: null, probability: null };
const value = (type: IdentifierType): ExplainedLink => ({
  ...NOTHING,
  id: type,
  kind: 'identifier',
  identifierId: type,
});
const evidence = (bits: number): ExplainedLink => ({ ...NOTHING, id: `evidence-${bits}`, kind: 'evidence', bits });
const ruling: ExplainedLink = { ...NOTHING, id: 'ruling', kind: 'judgement' };
const typeOf = (id: string) => id as IdentifierType;

test.each<[string, ExplainedLink[], string | null]>([
  ['nothing', [], null],
  ['a device is weaker than an e-mail address', [value('email'), value('anonymous_id'), ruling], 'anonymous_id'],
  ['what is said is weaker than what is shown', [evidence(30), value('device_id')], 'evidence-30'],
  ['of what is said, the fewest bits', [evidence(12), evidence(4), evidence(9)], 'evidence-4'],
  ['a ruling is the last to go', [ruling, value('user_id')], 'user_id'],
])('%s', (_what, links, weakest) => {
  expect(weakestLink(links, typeOf)?.id ?? null).toBe(weakest);
});
