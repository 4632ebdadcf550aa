import { identifierOf } from '@throughline/core/resolve/identifier';
import type { RecordNews } from '@throughline/core/resolve/record-news';
import { SERVER } from '@throughline/core/resolve/trust';
import { expect, test } from 'vitest';
import { classifyNews } from './classify-news.ts';

const [EARLY, LATE] = [1_000, 2_000];

function classify(stored: string | null, said: string, [storedAt, saidAt]: readonly [number, number]): string {
  const news: RecordNews = {
    recordId: 'record',
    sourceId: 'till',
    trust: SERVER,
    subject: identifierOf('user_id', 'main', 'ada'),
    firstAt: saidAt,
    name: { folded: said, since: { at: saidAt, key: 'b' } },
    claims: new Map(),
    aliases: new Set(),
  };
  const record = {
    profileId: 'person',
    settledBy: '7',
    firstAt: 0,
    name: stored,
    nameAt: stored === null ? null : storedAt,
    nameKey: stored === null ? null : 'a',
    known: '',
  };
  return classifyNews(news, record, new Map());
}

test.each([
  ['the first name', null, 'ada/kern', [EARLY, LATE], 'identity'],
  ['another name later', 'ada/kern', 'ada/lang', [EARLY, LATE], 'identity'],
  ['the same name later', 'ada/kern', 'ada/kern', [EARLY, LATE], 'name_confirmed'],
  ['another name of before', 'ada/kern', 'ada/lang', [LATE, EARLY], 'known'],
  ['a family name alone after the full one', 'ada/kern', '/lang', [EARLY, LATE], 'known'],
  ['a full name of before a family name alone', '/lang', 'ada/kern', [LATE, EARLY], 'identity'],
  ['another family name alone later', '/kern', '/lang', [EARLY, LATE], 'identity'],
] as const)('%s', (_, stored, said, at, kind) => {
  expect(classify(stored, said, at)).toBe(kind);
});
