import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIdSet } from './id-set.ts';

test('knows what came before, as a set does', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 300 }), (texts) => {
      const [ids, known] = [createIdSet(), new Set<string>()];
      for (const text of texts) {
        expect(ids.add(text)).toBe(!known.has(text));
        known.add(text);
      }
      expect(ids.size()).toBe(known.size);
    }),
  );
});

test('grows', () => {
  const ids = createIdSet();
  for (let at = 0; at < 50_000; at += 1) ids.add(`id ${at}`);
  for (let at = 0; at < 50_000; at += 1) expect(ids.add(`id ${at}`)).toBe(false);
  expect(ids.size()).toBe(50_000);
});
