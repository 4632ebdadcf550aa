import { describe, expect, it } from 'vitest';
import { readOlistArguments } from './olist-arguments.ts';

const read = (args: string[], env: NodeJS.ProcessEnv = {}) => readOlistArguments(args, env, '/home/me/throughline');

describe('readOlistArguments', () => {
  it('finds tables and engine where they usually are', () => {
    expect(read([])).toEqual({
      folder: '/home/me/shared/data/retail/olist',
      url: 'http://127.0.0.1:4600',
      writeKey: null,
      shuffle: null,
      isTwice: false,
    });
  });

  it('prefers the argument to the environment to the default', () => {
    const env = { THROUGHLINE_OLIST_DIR: '/env', THROUGHLINE_PORT: '4700' };
    expect(read([], env)).toMatchObject({ folder: '/env', url: 'http://127.0.0.1:4700' });
    expect(read(['/arg', '--shuffle', '7', '--twice', '--write-key', 'k', '--url', 'http://h:1/'], env)).toEqual({
      folder: '/arg',
      url: 'http://h:1',
      writeKey: 'k',
      shuffle: '7',
      isTwice: true,
    });
  });

  it.each([
    [['--shufle', '1'], /--shufle/],
    [['a', 'b'], /one folder/],
    [['--url', 'here'], /is no URL/],
  ])('names the fix for %j', (args, fix) => {
    expect(read(args)).toEqual({ mistake: expect.stringMatching(fix) });
  });
});
