import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyWriter } from './answer-key/create-key-writer.ts';
import type { OwnsLine } from './answer-key/key-line.ts';
import { recordKey } from './life/record-of-call.ts';
import type { TruthEntry } from './life/truth-entry.ts';
import { lastMonths } from './last-months.ts';
import { streamTown, type TownSize } from './stream.ts';

/** Everything a town says: calls, rows and truth. Changed only together with a decision record on the noise profile. */
const GOLDEN = {
  '1': '27f43f88755d3175922c0471e0a4f9a0357256837336c03ffcfad2997d23198a',
  gold: '177b98de635e6dc69ed328179199a30628cb0db0c27f4eda53d001d030f2f809',
  'seed of 2026': 'b739968141c23622b5a9c590170b3292b13102268fedc9e99577ce6f5f6b955b',
};

const sizeOf = (seed: string, people = 600): TownSize => ({ people, seed, calendar: lastMonths(36) });

function hashOf(size: TownSize): string {
  const hash = createHash('sha256');
  for (const { calls, rows, truth } of streamTown(size))
    for (const line of [...calls, ...rows, ...truth]) hash.update(`${JSON.stringify(line)}\n`);
  return hash.digest('hex');
}

describe('the town', () => {
  it('says the same bytes for the same seed on every machine', () => {
    const seeds = Object.keys(GOLDEN);
    expect(Object.fromEntries(seeds.map((seed) => [seed, hashOf(sizeOf(seed))]))).toEqual(GOLDEN);
  });

  it('gives each message its own id; the same id twice is the same message twice', () => {
    const seen = new Map<string, string>();
    let doubled = 0;
    for (const { calls } of streamTown(sizeOf('ids'))) {
      for (const { source, call } of calls) {
        const [key, text] = [`${source}/${call.messageId}`, JSON.stringify(call)];
        if (seen.has(key)) doubled += 1;
        expect(seen.get(key) ?? text).toBe(text);
        seen.set(key, text);
      }
    }
    expect(doubled).toBeGreaterThan(20);
  });

  it('stays inside its calendar', () => {
    const size = sizeOf('calendar', 300);
    for (const { calls, rows } of streamTown(size)) {
      for (const { occurredAt, arrivesAt } of calls) {
        expect(occurredAt).toBeGreaterThanOrEqual(size.calendar.from);
        expect(occurredAt).toBeLessThan(size.calendar.until);
        expect(arrivesAt).toBeGreaterThanOrEqual(occurredAt);
      }
      for (const { writtenAt } of rows) expect(writtenAt).toBeLessThan(size.calendar.until);
    }
  });
});

describe('the answer key', () => {
  const size = sizeOf('key');
  const writer = createKeyWriter(size);
  const truth: TruthEntry[] = [];
  const owns: OwnsLine[] = [];
  for (const block of streamTown(size)) {
    truth.push(...block.truth);
    owns.push(...writer.linesOf(block).filter((line) => line.kind === 'owns'));
  }
  const totals = writer.last();
  const told = <K extends TruthEntry['kind']>(kind: K) =>
    truth.filter((entry): entry is Extract<TruthEntry, { kind: K }> => entry.kind === kind);

  it('adds money up from the calls as the truth does from what was bought', () => {
    const cancelled = new Set(told('cancelled').map(({ orderId }) => orderId));
    for (const isInFile of [false, true]) {
      const bought = told('bought').filter((entry) => isInFile || !entry.isInFile);
      const counted = isInFile ? totals.all : totals.calls;
      expect(counted.orders + counted.cancelled).toBe(bought.length);
      for (const { currency, orderedMinor, cancelledMinor } of counted.money) {
        const its = bought.filter((entry) => entry.currency === currency);
        const sum = (isCancelled: boolean) =>
          its
            .filter(({ orderId }) => cancelled.has(orderId) === isCancelled)
            .reduce((minor, { totalMinor }) => minor + BigInt(totalMinor), 0n);
        expect([currency, orderedMinor, cancelledMinor]).toEqual([currency, String(sum(false)), String(sum(true))]);
      }
    }
    for (const { currency, refundedMinor } of totals.all.money) {
      const refunds = told('refunded').filter((entry) => entry.currency === currency);
      expect(refundedMinor).toBe(String(refunds.reduce((minor, { amountMinor }) => minor + BigInt(amountMinor), 0n)));
    }
  });

  it('names the owners that the story names', () => {
    const mine = new Map(
      owns.filter(({ via }) => via === 'call').map((line) => [`${recordKey(line)} ${line.resident}`, line.isTraceable]),
    );
    for (const { record, resident, isTraceable } of told('owns'))
      expect([record, mine.get(`${recordKey(record)} ${resident}`)]).toEqual([record, isTraceable]);
    expect(mine.size).toBe(told('owns').length);
  });
});
