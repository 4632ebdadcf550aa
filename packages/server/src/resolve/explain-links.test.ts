import type { IdentifierType } from '@throughline/core/resolve/identifier';
import { DEFAULT_IDENTITY_RULES } from '@throughline/core/resolve/identity-rules';
import type { Claim, RecordView } from '@throughline/core/resolve/record-view';
import { SERVER } from '@throughline/core/resolve/trust';
import { ALL_STANDING } from '@throughline/core/resolve/value-state';
import { expect, test } from 'vitest';
import { explainLinks, pathsToAnchor, sidesWithout, type StoredEvidence } from './explain-links.ts';

/** Records by name, each with the values it shows: `type:value`; the value is the identifier's id. */
function evidence(
  shown: Record<string, string[]>,
  more: { cut?: string[]; same?: StoredEvidence['same']; matched?: StoredEvidence['matched'] } = {},
): StoredEvidence {
  const values: Map<string, { type: IdentifierType; state: typeof ALL_STANDING; isCut: boolean }> = new Map();
  const records = Object.entries(shown).map(
    ([recordId, claims]): RecordView => ({
      recordId,
      trust: SERVER,
      firstAt: 0,
      foldedName: null,
      soleValues: new Map(),
      claims: claims.map((text): Claim => {
        const [type, identifierId] = text.split(':') as [IdentifierType, string];
        values.set(identifierId, { type, state: ALL_STANDING, isCut: more.cut?.includes(identifierId) ?? false });
        return { identifierId, type, namespace: '', trust: SERVER, isSubject: false };
      }),
    }),
  );
  return { records, values, same: more.same ?? [], matched: more.matched ?? [] };
}

const NEITHER = { identifierId: null, bits: null, probability: null };

function explain(stored: StoredEvidence) {
  return explainLinks(stored, DEFAULT_IDENTITY_RULES).links;
}

test('values that stand, rulings and aliases are links', () => {
  const same = [
    { judgementId: 'ruling', left: 'c', right: 'a' },
    { judgementId: null, left: 'a', right: 'd' },
  ];
  const links = explain(evidence({ a: ['email:e'], b: ['email:e'], c: [], d: [] }, { same }));
  expect(links).toEqual([
    { id: 'judgement-1', kind: 'judgement', judgementId: 'ruling', recordIds: ['a', 'c'], ...NEITHER },
    { id: 'alias-2', kind: 'alias', judgementId: null, recordIds: ['a', 'd'], ...NEITHER },
    { ...NEITHER, id: 'value-3', kind: 'identifier', identifierId: 'e', judgementId: null, recordIds: ['a', 'b'] },
  ]);
});

test('what records say joins what nothing stronger does, each side once, the best pair first', () => {
  const links = explain(
    evidence(
      { a: ['email:e'], b: ['email:e'], c: [], d: [] },
      {
        matched: [
          { left: 'a', right: 'b', bits: 30, probability: 1 },
          { left: 'c', right: 'b', bits: 12, probability: 0.9998 },
          { left: 'a', right: 'c', bits: 9, probability: 0.998 },
          { left: 'c', right: 'd', bits: 4, probability: 0.94 },
        ],
      },
    ),
  );
  expect(links.map(({ id, kind, recordIds, bits }) => ({ id, kind, recordIds, bits }))).toEqual([
    { id: 'value-1', kind: 'identifier', recordIds: ['a', 'b'], bits: null },
    { id: 'evidence-2', kind: 'evidence', recordIds: ['b', 'c'], bits: 12 },
    { id: 'evidence-3', kind: 'evidence', recordIds: ['c', 'd'], bits: 4 },
  ]);
  expect(sidesWithout(['a', 'b', 'c', 'd'], links, links[1]!)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(
    pathsToAnchor('a', links)
      .get('d')!
      .map(({ toRecordId }) => toRecordId),
  ).toEqual(['c', 'b', 'a']);
});

test('a chain leads from every record to the anchor, the shortest one', () => {
  const links = explain(
    evidence({ a: ['phone:1'], b: ['phone:1', 'email:e'], c: ['email:e', 'anonymous_id:d'], d: ['anonymous_id:d'] }),
  );
  const paths = pathsToAnchor('a', links);
  expect(paths.get('a')).toEqual([]);
  expect(paths.get('d')!.map(({ toRecordId }) => toRecordId)).toEqual(['c', 'b', 'a']);
  const value = new Map(links.map(({ id, identifierId }) => [id, identifierId]));
  expect(paths.get('d')!.map(({ linkId }) => value.get(linkId))).toEqual(['d', 'e', '1']);
});

test('a link beside another is no bridge; without a bridge the person falls into its sides', () => {
  const ids = ['a', 'b', 'c'];
  const links = explain(
    evidence({ a: ['email:e', 'phone:1'], b: ['email:e', 'phone:1', 'anonymous_id:d'], c: ['anonymous_id:d'] }),
  );
  const sides = new Map(links.map((link) => [link.identifierId, sidesWithout(ids, links, link)]));
  expect(sides.get('e')).toEqual([['a', 'b', 'c']]);
  expect(sides.get('d')).toEqual([['a', 'b'], ['c']]);
});

test('a value that was cut explains nothing where something else joins, and something where nothing does', () => {
  expect(
    explain(evidence({ a: ['email:e', 'phone:1'], b: ['email:e', 'phone:1'] }, { cut: ['1'] })).map(
      (link) => link.identifierId,
    ),
  ).toEqual(['e']);
  expect(
    explain(evidence({ a: ['phone:1'], b: ['phone:1'] }, { cut: ['1'] })).map((link) => link.identifierId),
  ).toEqual(['1']);
});
