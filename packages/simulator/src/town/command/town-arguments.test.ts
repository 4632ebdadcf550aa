import { describe, expect, it } from 'vitest';
import { readTownArguments } from './town-arguments.ts';

describe('readTownArguments', () => {
  it('generates a small town to nowhere unless told', () => {
    expect(readTownArguments([])).toEqual({
      people: 1000,
      seed: '1',
      months: 6,
      to: null,
      out: null,
      key: null,
      writeKeys: null,
      score: 'no',
      isImported: false,
      mustRecognise: false,
    });
  });

  it('takes an engine, files and a score', () => {
    const args = [
      '--people',
      '50',
      '--seed=x',
      '--to',
      'http://h:1/',
      '--key',
      'k',
      '--score',
      '--imported',
      '--write-keys',
      'w',
    ];
    expect(readTownArguments(args)).toEqual({
      people: 50,
      seed: 'x',
      months: 6,
      to: 'http://h:1',
      out: null,
      key: 'k',
      writeKeys: 'w',
      score: 'after',
      isImported: true,
      mustRecognise: false,
    });
    expect(readTownArguments(['--to', 'http://h', '--out', 'd', '--score-only'])).toMatchObject({ score: 'only' });
  });

  it('shows help', () => expect(readTownArguments(['--help'])).toBe('help'));

  it.each([
    [['--peple', '5'], /--peple.*--help/],
    [['more'], /more.*--help/],
    [['--people', '0'], /from 1 to 10000000/],
    [['--people', '1e6'], /from 1 to 10000000/],
    [['--months', '37'], /from 1 to 36/],
    [['--seed', ''], /--seed is empty/],
    [['--to', 'localhost:4600'], /http:\/\/127.0.0.1:4600/],
    [['--score', '--key', 'k'], /--to URL/],
    [['--score', '--to', 'http://h'], /--key FILE/],
    [['--imported'], /--score/],
    [['--recognise', '--to', 'http://h'], /leave --to/],
  ])('names the fix for %j', (args, fix) => {
    expect(readTownArguments(args)).toEqual({ mistake: expect.stringMatching(fix) });
  });
});
