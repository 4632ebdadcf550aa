import { expect, test } from 'vitest';
import { readArguments } from './read-arguments.ts';

const LIST = {
  numbers: {
    seconds: { from: 1, to: 60, otherwise: 20 },
    minutes: { from: 0.1, to: 9, otherwise: 3, mayBeBroken: true },
  },
  lists: { people: { from: 10, to: 1000, otherwise: [10, 100] } },
  flags: ['quick'],
} as const;

test('what is not given is as it would be otherwise', () => {
  expect(readArguments([], LIST)).toEqual({
    isJson: false,
    isRecorded: false,
    numbers: { seconds: 20, minutes: 3 },
    lists: { people: [10, 100] },
    flags: { quick: false },
    given: new Set(),
  });
});

test('numbers, lists and flags are read', () => {
  const args = ['--json', '--seconds', '7', '--minutes', '0.5', '--people', '20, 30', '--quick'];
  expect(readArguments(args, LIST)).toMatchObject({
    isJson: true,
    numbers: { seconds: 7, minutes: 0.5 },
    lists: { people: [20, 30] },
    flags: { quick: true },
  });
});

test.each([
  [['--seconds', '0.5'], '--seconds 0.5: give a whole number from 1 to 60. --help shows what there is.'],
  [['--minutes', '10'], '--minutes 10: give a number from 0.1 to 9. --help shows what there is.'],
  [
    ['--people', '20,x'],
    '--people 20,x: give whole numbers from 10 to 1000 with commas between them. --help shows what there is.',
  ],
  [['--nonsense'], expect.stringContaining("'--nonsense'")],
])('%j is refused with what to give', (args, mistake) => {
  expect(readArguments(args, LIST)).toEqual({ mistake });
});

test('help wins', () => {
  expect(readArguments(['--help', '--json'], LIST)).toBe('help');
});
