import { describe, expect, it } from 'vitest';
import { lastMonths } from '../last-months.ts';
import { recogniseStream } from './recognise-stream.ts';

const town = (people: number) => ({ people, seed: '1', calendar: lastMonths(6) });

describe('recogniseStream', () => {
  it('finds in what records say of their people what identifiers miss', { timeout: 60_000 }, () => {
    const { named, truePairs, byIdentifiers, withMatching } = recogniseStream(town(4_000));
    expect(named).toBeGreaterThan(1_000);
    expect(truePairs).toBeGreaterThan(300);
    expect(byIdentifiers.precision).toBe(1);
    expect(withMatching.recall).toBeGreaterThan(byIdentifiers.recall);
    expect(withMatching.recall).toBeGreaterThan(0.92);
    expect(withMatching.precision).toBeGreaterThan(0.995);
  });

  it('says the same of the same town', () => {
    expect(recogniseStream(town(300))).toEqual(recogniseStream(town(300)));
  });
});
