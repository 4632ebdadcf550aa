import { describe, expect, it } from 'vitest';
import { sumWeighted } from '../statistics/weighted-sums.ts';
import { baselinesOf } from './baselines.ts';

/** Silence, a and b were equally likely; they bring an order in 10, 30 and 20 of a hundred. */
const decisions = Array.from({ length: 3000 }, (_, i) => {
  const chosen = (['silence', 'a', 'b'] as const)[i % 3]!;
  const place = Math.floor(i / 3) % 100;
  return { chosen, reward: place < { silence: 10, a: 30, b: 20 }[chosen] ? 1 : 0 };
});
const always = (action: string) =>
  sumWeighted(decisions.map(({ chosen, reward }) => ({ weight: chosen === action ? 3 : 0, reward })));
const logged = sumWeighted(decisions.map(({ reward }) => ({ weight: 1, reward })));

describe('baselines', () => {
  it('stand beside what was done, each with its interval', () => {
    const baselines = baselinesOf({
      logged,
      silence: always('silence'),
      random: logged,
      constant: { b: always('b'), a: always('a') },
    });
    expect(baselines).toMatchObject({
      logged: { kind: 'measured', value: 0.2 },
      silence: { kind: 'measured', value: 0.1 },
      random: { kind: 'measured', value: 0.2 },
      constant: [
        { action: 'a', value: { value: 0.3 } },
        { action: 'b', value: { value: 0.2 } },
      ],
      bestConstant: 'a',
    });
  });

  it('widen the intervals of constant policies by how many there are to pick from', () => {
    const width = (constant: Parameters<typeof baselinesOf>[0]['constant']) => {
      const { value } = baselinesOf({ logged, silence: logged, random: logged, constant }).constant[0]!;
      return value.kind === 'measured' ? value.high - value.low : Number.NaN;
    };
    expect(width({ a: always('a'), b: always('b') }) / width({ a: always('a') })).toBeCloseTo(2.2414 / 1.96, 3);
  });

  it('name no best where none can be told', () => {
    const never = sumWeighted(decisions.map(({ reward }) => ({ weight: 0, reward })));
    const baselines = baselinesOf({ logged, silence: logged, random: logged, constant: { c: never } });
    expect(baselines).toMatchObject({ bestConstant: null, constant: [{ value: { kind: 'not_identifiable' } }] });
  });
});
