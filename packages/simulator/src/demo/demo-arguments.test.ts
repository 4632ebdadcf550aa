import { describe, expect, it } from 'vitest';
import { readDemoArguments } from './demo-arguments.ts';

describe('readDemoArguments', () => {
  it('has a town of 10,000 people that runs on', () => {
    expect(readDemoArguments([])).toEqual({ people: 10_000, seed: '1', isOnce: false });
  });

  it('takes size, seed and end', () => {
    expect(readDemoArguments(['--people', '50', '--seed=x', '--once'])).toEqual({
      people: 50,
      seed: 'x',
      isOnce: true,
    });
  });

  it('shows help', () => expect(readDemoArguments(['--help'])).toBe('help'));

  it.each([
    [['--peple', '5'], /--peple.*--people N/],
    [['more'], /more.*--people N/],
    [['--people'], /--people/],
    [['--people', '0'], /from 1 to 1000000/],
    [['--people', '2.5'], /from 1 to 1000000/],
    [['--people', '-5'], /--people/],
    [['--people', '9999999'], /from 1 to 1000000/],
    [['--seed', ''], /--seed is empty/],
  ])('names the fix for %j', (args, fix) => {
    expect(readDemoArguments(args)).toEqual({ mistake: expect.stringMatching(fix) });
  });
});
