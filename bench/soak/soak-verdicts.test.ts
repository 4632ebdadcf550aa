import { expect, test } from 'vitest';
import { type SoakEvidence, type SoakWindow, soakVerdicts } from './soak-verdicts.ts';

const HOUR_MS = 3_600_000;
const windowOf = (minute: number, changed: Partial<SoakWindow> = {}): SoakWindow => ({
  minute,
  eventsPerSecond: 1_000,
  p50Ms: 5,
  p99Ms: 20,
  refusals: 0,
  serverMicros: 40,
  postgresMicros: 30,
  rssMiB: 200,
  heapMiB: 60,
  ...changed,
});
const profile = {
  table: 'profile',
  liveRows: 1_000,
  deadRows: 100,
  tableBytes: 1_000_000,
  indexBytes: 100_000,
  autovacuums: 1,
  autoanalyzes: 1,
};
const counts = { ...profile, table: 'profile_count', tableBytes: 200_000 };
const steady: SoakEvidence = {
  askedEventsPerSecond: 1_000,
  windows: Array.from({ length: 30 }, (_, minute) => windowOf(minute + 1)),
  samples: Array.from({ length: 300 }, (_, at) => ({
    atMs: (at / 300) * (HOUR_MS / 2),
    rssMiB: 200,
    heapMiB: 60 + 30 * (at % 7),
    externalMiB: 5,
  })),
  before: [profile, counts],
  after: [profile, counts],
  minutes: 30,
};
const failing = (evidence: SoakEvidence): string[] =>
  soakVerdicts(evidence)
    .filter(({ isKept }) => isKept === false)
    .map(({ name }) => name);

test('what stays as it is keeps every limit, a heap that is collected in turns too', () => {
  expect(soakVerdicts(steady).map(({ isKept }) => isKept)).toEqual(Array(8).fill(true));
});

test('a leak of a megabyte a minute is found', () => {
  const samples = steady.samples.map((sample, at) => ({ ...sample, rssMiB: sample.rssMiB + at / 10 }));
  const windows = steady.windows.map((window, at) => ({ ...window, heapMiB: 60 + at }));
  expect(failing({ ...steady, samples, windows })).toEqual(['heap grows by', 'resident memory grows by']);
});

test('slower and dearer ends, refusals, a pace that is not kept and bloat are found', () => {
  const windows = steady.windows.map((window, at) =>
    at < 20 ? window : windowOf(at, { p99Ms: 50, postgresMicros: 60, refusals: 1, eventsPerSecond: 900 }),
  );
  const slow = windows.map((window) => ({ ...window, eventsPerSecond: 900 }));
  const after = [profile, { ...counts, deadRows: 400, tableBytes: 2_000_000 }];
  expect(failing({ ...steady, windows: slow, after })).toEqual([
    'pace is kept',
    'refusals',
    'p99, last third by the first',
    'CPU an event, last third by the first',
    "a person's bytes on the disk, end by begin",
    "dead of a person's rows",
  ]);
});

test('a short run tells of pace and refusals only', () => {
  expect(soakVerdicts({ ...steady, minutes: 1 }).map(({ isKept }) => isKept)).toEqual([
    true,
    true,
    ...Array(6).fill(null),
  ]);
});
