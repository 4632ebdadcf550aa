import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordName } from '../../record-name.ts';
import type { PersonRow } from '../../api/admin-api.ts';
import type { OwnsLine } from '../answer-key/key-line.ts';
import { scoreTown } from './score-town.ts';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'throughline-score-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

const web = (subject: string): RecordName => ({ source: 'web-shop', subjectType: 'user_id', subject });
const till = (subject: string): RecordName => ({ source: 'store-tills', subjectType: 'loyalty_card', subject });
const owns = (resident: string, record: RecordName, isTraceable = true): OwnsLine => ({
  kind: 'owns',
  ...record,
  resident,
  isTraceable,
  via: 'call',
});
const person = (id: string, ...records: RecordName[]): PersonRow => ({
  id,
  identified: true,
  orders: {
    count: 1,
    cancelled: 0,
    money: [{ currency: 'EUR', orderedMinor: '100', cancelledMinor: '0', refundedMinor: '7' }],
  },
  records,
});

const KEY = [
  owns('ann', web('ann')),
  owns('ann', till('card-ann')),
  owns('ben', web('ben')),
  owns('ben', till('card-ben')),
  owns('ann', web('tablet')),
  owns('ben', web('tablet')),
  owns('ben', till('receipt'), false),
];

describe('scoreTown', () => {
  it('counts a perfect answer as perfect', async () => {
    const found = [
      person('1', web('ann'), till('card-ann')),
      person('2', web('ben'), till('card-ben')),
      person('3', web('tablet')),
      person('4', till('receipt')),
    ];
    expect(await scoreTown({ found, owns: KEY, scratch })).toEqual({
      people: 4,
      identified: 4,
      records: 6,
      recordsMissing: 0,
      recordsUnknown: 0,
      residents: 2,
      untraceable: 1,
      shared: 1,
      knowable: 4,
      splits: 0,
      joinsRight: 0,
      joinsWrong: 0,
      mixedPeople: 0,
      recognised: 2,
      recognisedRightly: 2,
      scattered: 2,
      foundWhole: 2,
      pairsOfOne: 1,
      pairsFound: 0,
      pairsRight: 0,
      orders: 4,
      cancelled: 0,
      money: [{ currency: 'EUR', orderedMinor: '400', cancelledMinor: '0', refundedMinor: '28' }],
    });
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('tells splits, right joins and wrong joins apart', async () => {
    const found = [
      person('1', web('ann'), web('tablet'), till('card-ben')),
      person('2', web('ben'), till('receipt')),
      person('3', till('card-ann'), web('stranger')),
    ];
    const score = await scoreTown({ found, owns: KEY, scratch });
    expect(score).toMatchObject({ people: 3, knowable: 5, recordsUnknown: 1, splits: 2, joinsRight: 2, joinsWrong: 2 });
    expect(score).toMatchObject({ mixedPeople: 2, recognised: 3, recognisedRightly: 1, scattered: 2, foundWhole: 0 });
  });

  it('counts pairs of records that say a name: of the customer file only what its rows tell', async () => {
    const account = (subject: string): RecordName => ({ source: 'shop-backend', subjectType: 'user_id', subject });
    const row = (subject: string): RecordName => ({ source: 'crm', subjectType: 'customer_number', subject });
    const key = [
      owns('ann', account('ann')),
      owns('ann', till('card-ann'), false),
      { ...owns('ann', row('1')), via: 'file' as const },
      owns('ann', web('ann')),
      owns('ben', account('ben')),
      owns('ben', row('2')),
    ];
    const found = [
      person('1', account('ann'), till('card-ann'), web('ann'), account('ben')),
      person('2', row('1'), row('2')),
    ];
    const score = await scoreTown({ found, owns: key, scratch });
    expect(score).toMatchObject({ pairsOfOne: 3, pairsFound: 3, pairsRight: 1 });
  });

  it('says how many records nobody has', async () => {
    const score = await scoreTown({ found: [person('1', web('ann'))], owns: KEY, scratch });
    expect(score).toMatchObject({ people: 1, records: 1, recordsMissing: 5, knowable: 1 });
  });

  it('always adds up: people = knowable + splits - joins', async () => {
    const record = fc.integer({ min: 0, max: 30 }).map((n) => web(`r${n}`));
    const lines = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), record, fc.boolean()), { maxLength: 40 });
    const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 30 })), {
      maxLength: 31,
    });
    await fc.assert(
      fc.asyncProperty(lines, places, async (truths, dealt) => {
        const placeOf = new Map(dealt.map(([place, n]) => [n, place]));
        const people = Map.groupBy(placeOf, ([, place]) => place);
        const found = [...people].map(([id, its]) => person(String(id), ...its.map(([n]) => web(`r${n}`))));
        const key = truths.map(([who, of, isTraceable]) => owns(`p${who}`, of, isTraceable));
        const score = await scoreTown({ found, owns: key, scratch });
        expect(score.people).toBe(score.knowable + score.splits - score.joinsRight - score.joinsWrong);
        expect(score.records + score.recordsUnknown).toBe(placeOf.size);
      }),
      { numRuns: 25 },
    );
  });
});
