import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPartitions, linesOf } from './partitions.ts';

const keyOfLine = (line: string): string => line.slice(0, line.indexOf('\t'));

/** Lines by key, as the partitions give them back, and how large the largest partition was. */
function spread(lines: readonly string[], partitions: number, maxBytes: number) {
  const made = createPartitions({ partitions, maxBytes, keyOfLine });
  try {
    for (const line of lines) made.add(keyOfLine(line), line);
    const found = new Map<string, string[]>();
    let largest = 0;
    for (const partition of made.all()) {
      largest = Math.max(largest, partition.bytes);
      const keys = new Set<string>();
      for (const piece of partition.pieces()) {
        for (const line of linesOf(piece)) {
          const key = keyOfLine(line);
          keys.add(key);
          found.set(key, [...(found.get(key) ?? []), line]);
        }
      }
      for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    return { found, largest };
  } finally {
    made.close();
  }
}
const seen = new Map<string, number>();

test('lines of a key come together, in the order in which they were added, and none is lost', () => {
  const line = fc
    .tuple(fc.string({ maxLength: 6 }), fc.string({ unit: 'grapheme', maxLength: 40 }))
    .map(([key, rest]) => `${key.replaceAll(/[\n\t]/g, '')}\t${rest.replaceAll('\n', '').toWellFormed()}`);
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 200 }),
      fc.constantFrom(1, 3, 16),
      fc.constantFrom(50, 1_000_000),
      (lines, partitions, maxBytes) => {
        seen.clear();
        const { found } = spread(lines, partitions, maxBytes);
        expect(found).toEqual(Map.groupBy(lines, keyOfLine));
        expect([...seen.values()].every((times) => times === 1)).toBe(true);
      },
    ),
  );
});

test('what is too large for memory is spread again, and lines of any length fit', () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => `k${at % 500}\t${'ü'.repeat(at % 100 === 0 ? 20_000 : 20)}`);
  const { found, largest } = spread(lines, 2, 200_000);
  expect(found).toEqual(Map.groupBy(lines, keyOfLine));
  expect(largest).toBeLessThanOrEqual(200_000 * 3);
});

test('the order is the same every time', () => {
  const lines = Array.from({ length: 3_000 }, (_, at) => `k${(at * 7919) % 700}\t${at}`);
  expect([...spread(lines, 8, 1_000).found.keys()]).toEqual([...spread(lines, 8, 1_000).found.keys()]);
});

test('lines that share one key are handed out however many they are', () => {
  const lines = Array.from({ length: 2_000 }, (_, at) => `one\t${at}`);
  expect(spread(lines, 4, 100).found.get('one')).toEqual(lines);
});
