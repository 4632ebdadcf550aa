import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR } from './calendar.ts';
import { lastMonths } from './last-months.ts';
import { mergeByArrival } from './merge.ts';
import { type Block, streamTown } from './stream.ts';
import { createStandInTeller } from './testing/stand-in-family.ts';

const calendar = lastMonths(6);

function blocksOf(people: number): Block[] {
  return [...streamTown({ people, seed: 'x', calendar }, createStandInTeller('x'))];
}

describe('streamTown', () => {
  it('tells each family once, whole, until there are people enough', () => {
    for (const people of [1, 2, 499, 500, 501, 1700]) {
      const blocks = blocksOf(people);
      const residents = new Set(blocks.flatMap(({ calls }) => calls.map(({ person }) => person)).filter(Boolean));
      expect(residents.size).toBe(people + (people % 2));
      expect(blocks.at(-1)!.peopleSoFar).toBe(residents.size);
      const ids = blocks.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells['customer_number'] ?? []));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('comes in blocks of bounded size, each in the order of arrival', () => {
    let before = 0;
    for (const { calls, peopleSoFar } of blocksOf(2000)) {
      expect(peopleSoFar - before).toBeLessThanOrEqual(516);
      before = peopleSoFar;
      const arrivals = calls.map(({ arrivesAt }) => arrivesAt);
      expect(arrivals).toEqual(arrivals.toSorted((one, other) => one - other));
    }
  });

  it('begins each block later in the calendar than the one before, and overlaps it', () => {
    const spans = blocksOf(2000).map(({ calls }) => [calls[0]!.arrivesAt, calls.at(-1)!.arrivesAt] as const);
    expect(spans.length).toBeGreaterThan(3);
    for (const [i, [from, until]] of spans.entries()) {
      const [nextFrom = Number.POSITIVE_INFINITY] = spans[i + 1] ?? [];
      expect(from).toBeGreaterThanOrEqual(calendar.from);
      expect(nextFrom).toBeGreaterThan(from);
      if (i + 1 < spans.length) expect(nextFrom).toBeLessThan(until);
    }
  });
});

it('keeps what arrives together in the order in which it was told', () => {
  const [a, b, c] = [
    { arrivesAt: 5, name: 'a' },
    { arrivesAt: 5, name: 'b' },
    { arrivesAt: 1, name: 'c' },
  ];
  expect(mergeByArrival([[a], [b, c]])).toEqual([c, a, b]);
});

it('takes the last months of the calendar', () => {
  expect(lastMonths(6)).toEqual({ from: Date.UTC(2026, 0, 1), until: DEFAULT_CALENDAR.until });
  expect(lastMonths(36)).toEqual(DEFAULT_CALENDAR);
  expect(lastMonths(99)).toEqual(DEFAULT_CALENDAR);
});
