import { eventsOf } from '@throughline/core/testing/event-builder';
import { PUBLIC } from '@throughline/core/resolve/trust';
import { pino } from 'pino';
import type { AcceptedEvent } from '../../collect/accepted-event.ts';
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../http/problem-error.ts';
import { createIntake, DEFAULT_INTAKE_LIMITS, type Intake, type IntakeLimits } from './intake.ts';
import { isLate } from './lateness.ts';
import type { Batch } from '../process-events.ts';
import type { Receipt } from './receipt.ts';

const web = eventsOf('web', PUBLIC);
const NOW = Date.UTC(2026, 10, 22);
const HOUR_MS = 3_600_000;
const NOTHING: Receipt = { duplicates: new Set(), refused: new Map() };

let made = 0;
/** Events of one person each that happened some time before they came. */
function events(count: number, agoMs: number, characters = 100): AcceptedEvent[] {
  return Array.from({ length: count }, () => {
    made += 1;
    const fact = { ...web.page({ anonymousId: `v${made}` }, 0), occurredAt: NOW - agoMs };
    // Only what the intake looks at.
    return {
      fact,
      recordId: (made * 7919).toString(16).padStart(32, '0').split('').toReversed().join(''),
      receivedAt: NOW,
      payload: 'x'.repeat(characters),
    } as unknown as AcceptedEvent;
  });
}

/** What a transaction takes: something for itself and something for each event; ms. */
interface Cost {
  readonly fixedMs: number;
  readonly eachMs: number;
}

const FAST: Cost = { fixedMs: 5, eachMs: 0.1 };

/** A database that takes one transaction after another when it is told to, on a clock of its own. */
function slowDatabase(limits: Partial<IntakeLimits> = {}, { fixedMs, eachMs }: Cost = FAST) {
  const ran: Batch[] = [];
  const waiting: (() => void)[] = [];
  let clock = 0;
  const intake = createIntake({
    pool: undefined as never,
    settings: undefined as never,
    log: pino({ level: 'silent' }),
    limits: { ...DEFAULT_INTAKE_LIMITS, ...limits },
    now: () => clock,
    run: async (batch) => {
      ran.push(batch);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return NOTHING;
    },
  });
  const durationOf = (batch: Batch): number => fixedMs + eachMs * batch.events.length;
  /** Commits all that is in flight; the longest of them says how much time has passed. */
  const step = async (): Promise<void> => {
    await turn();
    clock += Math.max(0, ...ran.slice(ran.length - waiting.length).map(durationOf));
    for (const commit of waiting.splice(0)) commit();
    await turn();
  };
  const wait = (ms: number): void => void (clock += ms);
  return { intake, ran, step, durationOf, wait };
}

async function turn(): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

function submit(intake: Intake, all: readonly AcceptedEvent[]): Promise<Receipt> {
  const answer = intake.submit({ events: all, refused: [] });
  answer.catch(() => undefined);
  return answer;
}

async function refusal(answer: Promise<unknown>): Promise<ProblemError> {
  const error = await answer.then(
    () => null,
    (fault: unknown) => fault,
  );
  if (!(error instanceof ProblemError)) throw new Error('it was taken in');
  return error;
}

describe('what is late', () => {
  test('is what happened long before it was sent, in most of a submission', () => {
    expect(isLate({ events: events(10, 60_000), refused: [] })).toBe(false);
    expect(isLate({ events: events(10, HOUR_MS), refused: [] })).toBe(true);
    expect(isLate({ events: [...events(5, 0), ...events(5, HOUR_MS)], refused: [] })).toBe(false);
    expect(isLate({ events: [...events(4, 0), ...events(5, HOUR_MS)], refused: [] })).toBe(true);
    expect(isLate({ events: [], refused: [] })).toBe(false);
  });
});

describe('live events before a backlog', () => {
  test('a live event is in the transaction after the one in flight, however much backlog waits', async () => {
    const { intake, ran, step } = slowDatabase({ flushers: 1 });
    for (let posts = 0; posts < 100; posts += 1) void submit(intake, events(100, HOUR_MS));
    await turn();
    const live = events(1, 0);
    void submit(intake, live);
    await step();
    expect(ran[1]!.events[0]).toBe(live[0]);
    expect(ran[1]!.events.length).toBeLessThanOrEqual(251);
  });

  test('a backlog gets a quarter of each transaction although live events fill the rest', async () => {
    const { intake, ran, step } = slowDatabase({ flushers: 1 });
    void submit(intake, events(10, 0));
    await turn();
    const backlog = new Set(Array.from({ length: 10 }, () => events(100, HOUR_MS)).flat());
    void submit(intake, [...backlog]);
    for (let steps = 0; steps < 6; steps += 1) {
      for (let posts = 0; posts < 12; posts += 1) void submit(intake, events(100, 0));
      await step();
    }
    const shares = ran.slice(1, 5).map((batch) => batch.events.filter((event) => backlog.has(event)).length);
    // In whole pieces; the first while nothing was known of what events take.
    expect(shares.slice(1)).toEqual([240, 240, 240]);
    expect(ran[1]!.events.length).toBeLessThanOrEqual(1_000);
  });

  test('a backlog alone fills transactions', async () => {
    const { intake, ran, step } = slowDatabase({ flushers: 1 });
    for (let posts = 0; posts < 30; posts += 1) void submit(intake, events(100, HOUR_MS));
    await step();
    expect(ran.map((batch) => batch.events.length)).toEqual([1_000, 1_000]);
  });

  test('a backlog of expensive events lets live ones wait no longer than one of cheap ones', async () => {
    const { intake, ran, step, durationOf } = slowDatabase({ flushers: 1 }, { fixedMs: 10, eachMs: 4 });
    for (let posts = 0; posts < 50; posts += 1) void submit(intake, events(100, HOUR_MS));
    for (let steps = 0; steps < 40; steps += 1) {
      void submit(intake, events(1, 0));
      await step();
    }
    // The first was in flight before anybody was live.
    const longest = Math.max(...ran.slice(8).map(durationOf));
    expect(longest).toBeLessThan(150);
    expect(longest).toBeGreaterThan(60);
  });

  test('a backlog goes on however slow events are and however many are live', async () => {
    const { intake, ran, step } = slowDatabase({ flushers: 1 }, { fixedMs: 0, eachMs: 1_000 });
    const backlog = new Set(events(500, HOUR_MS));
    const lateOf = (batch: Batch | undefined): number => batch!.events.filter((event) => backlog.has(event)).length;
    void submit(intake, events(1, 0));
    await step();
    void submit(intake, [...backlog]);
    for (let steps = 0; steps < 8; steps += 1) {
      void submit(intake, events(8, 0));
      await step();
    }
    expect(ran.slice(2).map(lateOf)).toEqual(ran.slice(2).map(() => 16));
    const before = ran.length;
    for (let posts = 0; posts < 3; posts += 1) void submit(intake, events(700, 0));
    for (let steps = 0; steps < 3; steps += 1) await step();
    expect(Math.max(...ran.slice(before).map(lateOf))).toBe(80);
  });

  test('live events of one lane keep the transactions of the others short', async () => {
    const { intake, ran, step, durationOf } = slowDatabase({}, { fixedMs: 10, eachMs: 4 });
    for (let posts = 0; posts < 100; posts += 1) void submit(intake, events(100, HOUR_MS));
    const [busy] = events(1, 0);
    for (let steps = 0; steps < 20; steps += 1) {
      void submit(intake, [{ ...busy! }]);
      await step();
    }
    expect(Math.max(...ran.slice(18).map(durationOf))).toBeLessThan(150);
  });

  test('a backlog of expensive events fills a second while nobody is live', async () => {
    const { intake, ran, step, durationOf, wait } = slowDatabase({ flushers: 1 }, { fixedMs: 10, eachMs: 4 });
    void submit(intake, events(1, 0));
    await step();
    for (let posts = 0; posts < 100; posts += 1) void submit(intake, events(100, HOUR_MS));
    wait(5_000);
    for (let steps = 0; steps < 12; steps += 1) await step();
    expect(durationOf(ran[11]!)).toBeGreaterThan(900);
    expect(durationOf(ran[11]!)).toBeLessThan(1_100);
  });

  test('events of one record stay in one lane, late or live', async () => {
    const { intake, ran, step } = slowDatabase();
    const [first] = events(1, 0);
    const others = [HOUR_MS, 0, HOUR_MS].map((ago) => ({ ...events(1, ago)[0]!, recordId: first!.recordId }));
    for (const event of [first!, ...others]) void submit(intake, [event]);
    await turn();
    expect(ran).toHaveLength(1);
    for (let steps = 0; steps < 4; steps += 1) await step();
    expect(ran.flatMap((batch) => batch.events)).toHaveLength(4);
  });
});

describe('the queue is bounded', () => {
  test('a backlog may fill three quarters of it, live events the rest', async () => {
    const { intake, step } = slowDatabase();
    const backlog = Array.from({ length: 150 }, () => submit(intake, events(100, HOUR_MS)));
    expect((await refusal(submit(intake, events(1, HOUR_MS)))).slug).toBe('too_many_requests');
    const live = submit(intake, events(5_000, 0));
    expect((await refusal(submit(intake, events(1, 0)))).headers['retry-after']).toMatch(/^[1-9]\d?$/);
    expect(intake.depth()).toBe(20_000);
    for (let steps = 0; steps < 40; steps += 1) await step();
    await Promise.all([...backlog, live]);
    expect(intake.depth()).toBe(0);
  });

  test('by characters as well as by events', async () => {
    const { intake } = slowDatabase();
    for (let posts = 0; posts < 49; posts += 1) void submit(intake, events(16, HOUR_MS, 32_000));
    expect(intake.depth()).toBe(784);
    expect((await refusal(submit(intake, events(16, HOUR_MS, 32_000)))).slug).toBe('too_many_requests');
    void submit(intake, events(16, 0, 32_000));
    expect(intake.depth()).toBe(800);
  });

  test('and is empty again after a failure', async () => {
    const failing = createIntake({
      pool: undefined as never,
      settings: undefined as never,
      log: pino({ level: 'silent' }),
      run: () => Promise.reject(new ProblemError('unavailable', 'sick')),
    });
    expect((await refusal(submit(failing, events(100, 0)))).slug).toBe('unavailable');
    expect(failing.depth()).toBe(0);
  });
});
