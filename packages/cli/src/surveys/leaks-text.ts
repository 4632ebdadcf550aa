import type { Leaks } from '@throughline/contract/leaks';
import { textTable } from '../print/text-table.ts';

const VERDICTS: Readonly<Record<Leaks['verdict'], string>> = {
  nothing_yet: 'No difference can be told yet: each arm needs 50 answers.',
  arms_answer_differently: 'One arm answers more than the other: the differences may come from who answers.',
  comparable: 'The arms answer alike: the differences are of what was decided.',
};

type Bounded = NonNullable<Leaks['response']['difference']>;

/** What treated and held-out people answered, for people to read. */
export function leaksText({ survey, season, erased, response, questions, verdict }: Leaks): string {
  const share = (value: number): string => `${(value * 100).toFixed(1)} %`;
  const plain = (value: number): string => value.toFixed(2);
  const rows = questions.map(({ key, kind, treated, heldOut, difference }) => {
    const say = kind === 'yes_no' ? share : plain;
    return [
      key,
      ranged(treated.mean, say),
      String(treated.answered),
      ranged(heldOut.mean, say),
      String(heldOut.answered),
      ranged(difference, say),
    ];
  });
  const answering = [
    'answers at all',
    ranged(response.treated.responseRate, share),
    `of ${response.treated.asked}`,
    ranged(response.heldOut.responseRate, share),
    `of ${response.heldOut.asked}`,
    ranged(response.difference, share),
  ];
  const table = textTable(['', 'treated', 'answers', 'held out', 'answers', 'difference'], [answering, ...rows]);
  const gone = erased === 0 ? '' : `${erased} who were asked were erased since.\n`;
  return `${survey}, season ${season}\n\n${table}\n${VERDICTS[verdict]}\n${gone}`;
}

function ranged(number: Bounded | null, say: (value: number) => string): string {
  return number === null ? '-' : `${say(number.value)} (${say(number.low)} to ${say(number.high)})`;
}
