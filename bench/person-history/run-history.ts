import { startLoadGenerator } from '../ingest/load-generator.ts';
import { describeMachine } from '../machine.ts';
import { runBench, type Undo } from '../run-bench.ts';
import { makeScratchFolder } from '../scratch-folder.ts';
import { addBenchSource, type ServerUnderTest, startServerUnderTest } from '../server-under-test.ts';
import { tell } from '../tell.ts';
import { HISTORY_HELP, type HistoryArguments, readHistoryArguments } from './history-arguments.ts';
import { type HistoryOperation, historyOperations } from './history-operations.ts';
import { type HistoryResult, operationFigures, renderHistory } from './history-result.ts';
import { makePlainTable } from './plain-table.ts';
import { findSubject, sendHistory } from './send-history.ts';
import { spreadOverMonths } from './spread-over-months.ts';

const POSTS_IN_FLIGHT = 16;
const LOAD_SECONDS = 2;
/** An event, moved once, and its copy. */
const BYTES_AN_EVENT = 4_000;
/** Rounds before those that are measured. */
const WARM_UP_ROUNDS = 2;

/** `npm run bench -- history`: what years of events cost where one person is looked at. Resolves with the exit code. */
export function runHistory(args: readonly string[]): Promise<number> {
  return runBench({
    name: 'history',
    help: HISTORY_HELP,
    asked: readHistoryArguments(args),
    measure,
    render: renderHistory,
    compared: ['timelineNewest', 'timelineOfOthers', 'refold', 'split'].map((name) => `operations.${name}.ratio`),
  });
}

async function measure(asked: HistoryArguments, undo: Undo): Promise<HistoryResult> {
  const { months, events, rounds } = asked;
  const machine = describeMachine();
  const startedAt = performance.now();
  const folder = makeScratchFolder(undo, (asked.otherEvents + events) * BYTES_AN_EVENT);
  const filling = await startServerUnderTest(undo, { folder });
  const { writeKey } = await addBenchSource(filling);
  tell(`sending ${events} events of one person and ${asked.otherEvents} of others`);
  await sendOthers(undo, filling, writeKey, asked);
  const subject = await sendHistory(filling, writeKey, events);
  tell(`spreading them over ${months} months, and rebuilding`);
  await spreadOverMonths(filling, months);
  tell('copying them into one table');
  const plain = await makePlainTable(undo, filling);
  const server = await filling.restart();
  const fillSeconds = Math.round((performance.now() - startedAt) / 1000);
  const operations = await historyOperations(undo, server, subject, plain);
  const noTimes = (): MutableTimes => ({ product: [], ceiling: [], partitions: [], plain: [] });
  const times = new Map(operations.map(({ name }) => [name, noTimes()]));
  for (let nth = 0; nth < WARM_UP_ROUNDS; nth += 1) await runRound(operations, nth, null);
  for (let nth = 0; nth < rounds; nth += 1) {
    await runRound(operations, nth, times);
    if ((nth + 1) % 10 === 0) tell(`${nth + 1} of ${rounds} rounds`);
  }
  // The device and the login are one person again, under the same id.
  const { profileId } = await findSubject(server);
  if (profileId !== subject.profileId) throw new Error('The person that was joined again has another id.');
  const { rows } = await server.database.query<{ events: number; people: number }>(
    'select (select count(*) from event)::integer as events, (select count(*) from profile)::integer as people',
  );
  return {
    bench: 'history',
    months,
    events,
    allEvents: rows[0]!.events,
    people: rows[0]!.people,
    rounds,
    operations: Object.fromEntries([...times].map(([name, own]) => [name, operationFigures(own)])),
    fillSeconds,
    machine,
  };
}

async function sendOthers(
  undo: Undo,
  { url }: ServerUnderTest,
  writeKey: string,
  { otherEvents, otherPeople }: HistoryArguments,
): Promise<void> {
  const generator = await startLoadGenerator({ url, writeKey, people: otherPeople, seed: 'history' });
  undo.push(() => generator.stop());
  let sent = (await generator.send({ kind: 'introduce', postsInFlight: POSTS_IN_FLIGHT })).acknowledged;
  while (sent < otherEvents) {
    const order = { kind: 'saturate', postsInFlight: POSTS_IN_FLIGHT, seconds: LOAD_SECONDS } as const;
    sent += (await generator.send(order)).acknowledged;
  }
  await generator.stop();
}

type MutableTimes = Record<'product' | 'ceiling' | 'partitions' | 'plain', number[]>;

/** Everything once, the product and its ceiling right beside each other; who goes first changes with the rounds. */
async function runRound(
  operations: readonly HistoryOperation[],
  nth: number,
  times: ReadonlyMap<string, MutableTimes> | null,
): Promise<void> {
  for (const { name, run, ceiling, pair } of operations) {
    const steps = [
      ['product', run],
      ['ceiling', ceiling],
      ['partitions', pair?.partitions],
      ['plain', pair?.plain],
    ] as const;
    for (const [part, step] of nth % 2 === 0 ? steps : steps.toReversed()) {
      if (!step) continue;
      const startedAt = performance.now();
      await step();
      times?.get(name)![part].push(performance.now() - startedAt);
    }
  }
}
