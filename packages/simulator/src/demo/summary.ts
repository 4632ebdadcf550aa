import { figure } from './figure.ts';
import type { FoundPerson, Score } from '../score.ts';
import type { SendTotals } from '../send/send-calls.ts';

/** What the demo's summary is made of. */
export interface SummaryParts {
  readonly score: Score;
  /** Residents of the town, and those of them who left a trace. */
  readonly residents: number;
  readonly truePeople: number;
  readonly totals: SendTotals;
  /** Events the engine holds. */
  readonly events: number;
  readonly seconds: number;
  readonly baseUrl: string;
  /** The data folder, as a person in the repository's root would type it. */
  readonly dataFolder: string;
}

/** The summary as it is printed, without a last line break. */
export function summarise({
  score,
  residents,
  truePeople,
  totals,
  events,
  seconds,
  baseUrl,
  dataFolder,
}: SummaryParts): string {
  const rows = [
    ['identified', figure(score.identified)],
    ['anonymous', figure(score.anonymous)],
    [
      'true people',
      `${figure(truePeople)} of ${figure(residents)} residents; a receipt or device that nothing ties to anybody counts as one more`,
    ],
    [
      'recognised across sources',
      `${figure(score.recognised)}, of which ${share(score.recognisedRightly, score.recognised)} rightly by the answer key`,
    ],
    [
      'found whole',
      `${share(score.foundWhole, score.scattered)} of ${figure(score.scattered)} true people who left traces in several sources`,
    ],
    ['duplicates dropped', figure(totals.duplicates)],
    ['quarantined', quarantined(totals.quarantined)],
    ...(totals.resent > 0 ? [['batches sent again', figure(totals.resent)]] : []),
  ];
  return [
    `${figure(score.people)} people from ${figure(events)} events in ${Math.max(1, Math.round(seconds))} s`,
    '',
    ...rows.map(([name = '', value]) => `  ${name.padEnd(26)}${value}`),
    ...(score.example === null ? [] : ['', ...howToLook(score.example, baseUrl, dataFolder)]),
  ].join('\n');
}

/** What people are asked for by, the most telling first. */
const TELLING_TYPES = ['user_id', 'email', 'loyalty_card', 'customer_number'] as const;

function howToLook(example: FoundPerson, baseUrl: string, dataFolder: string): string[] {
  const byName = TELLING_TYPES.map((type) => example.records.find((record) => record.subjectType === type));
  const { subjectType, subject } = byName.find((record) => record !== undefined) ?? example.records[0]!;
  const where = baseUrl === 'http://127.0.0.1:4600' ? '' : `THROUGHLINE_URL=${baseUrl} `;
  return [
    'Look at a person:',
    `  curl -H "Authorization: Bearer $(cat ${dataFolder}/admin-token)" '${baseUrl}/api/people/${example.id}'`,
    `  ${where}THROUGHLINE_DATA_DIR=${dataFolder} npx throughline people find ${subjectType}:${subject}`,
  ];
}

function quarantined(reasons: ReadonlyMap<string, number>): string {
  const sorted = [...reasons].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return '0';
  return `${figure(total)} (${sorted.map(([reason, count]) => `${reason} ${figure(count)}`).join(', ')})`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? '0' : `${figure(part)} (${((part / whole) * 100).toFixed(1)}%)`;
}
