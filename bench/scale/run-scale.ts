import { setTimeout as sleep } from 'node:timers/promises';
import { describeMachine } from '../machine.ts';
import { REPORTED_AFTER_MS } from '../rest-database.ts';
import { runBench, type Undo } from '../run-bench.ts';
import { makeScratchFolder } from '../scratch-folder.ts';
import { tell } from '../tell.ts';
import { doneBetween, readMarks } from './database-marks.ts';
import { fillDedupeKeys } from './fill-dedupe-keys.ts';
import { measureTurn, type Turn } from './measure-turn.ts';
import { readScaleArguments, SCALE_HELP, type ScaleArguments } from './scale-arguments.ts';
import { type MeasuredSize, renderScale, type ScalePoint, scalePoint, type ScaleResult } from './scale-result.ts';
import { type ScaleTarget, startScaleTarget } from './scale-target.ts';
import { forgetStatements, readStatementCosts, type StatementGrowth, statementGrowth } from './statement-growth.ts';

/** Disk that a person takes with its event, and a key of an earlier event; with what their writing leaves behind. */
const BYTES = { person: 8_000, key: 140 } as const;
/** What a size's turns write, and its write-ahead log. */
const BYTES_A_SECOND = 30_000_000;
const LOG_BYTES = 2 * 1024 ** 3;
/** Before the first round, in turns of a size. */
const WARM_UP_TURNS = 2;
/** Turns that are shorter show that the bench works, and are not waited for. */
const TELLING_SECONDS = 3;

/** `npm run bench -- scale`: what an event costs by how many people there are. Resolves with the exit code. */
export function runScale(args: readonly string[]): Promise<number> {
  return runBench({
    name: 'scale',
    help: SCALE_HELP,
    asked: readScaleArguments(args),
    measure,
    render: renderScale,
    compared: ['growth', 'instructionGrowth'],
  });
}

async function measure(asked: ScaleArguments, undo: Undo): Promise<ScaleResult> {
  const { people, frontDoor, dedupeKeys, rounds, seconds, postsInFlight, hasStatementTimes } = asked;
  const machine = describeMachine();
  const folder = makeScratchFolder(undo, bytesOf(asked));
  const startedAt = performance.now();
  const targets: ScaleTarget[] = [];
  for (const size of people) {
    targets.push(await startScaleTarget(undo, { folder, people: size, frontDoor, postsInFlight, hasStatementTimes }));
  }
  const fillSeconds = Math.round((performance.now() - startedAt) / 1000);
  const points = await measureSizes(targets, asked);
  const statements = hasStatementTimes ? await growingStatements(targets, points) : null;
  const [first, last] = [targets[0]!, targets.at(-1)!];
  if (dedupeKeys > 0) {
    tell(`filling ${last.people} people's keys up to ${dedupeKeys}`);
    await fillDedupeKeys(last.database, dedupeKeys);
    points.push((await measureSizes([first, last], asked)).at(-1)!);
  }
  for (const target of targets) await checkStored(target);
  const { growth, instructionGrowth } = points.at(-1)!;
  return {
    bench: 'scale',
    growth,
    instructionGrowth,
    points,
    ...(statements && { statements }),
    rounds,
    roundSeconds: seconds,
    postsInFlight,
    fillSeconds,
    machine,
  };
}

/** The sizes are loaded in turns, so that a machine that grows slower or faster favours none of them. */
async function measureSizes(
  targets: readonly ScaleTarget[],
  { rounds, seconds, postsInFlight, hasStatementTimes }: ScaleArguments,
): Promise<ScalePoint[]> {
  const mustSettle = seconds >= TELLING_SECONDS;
  for (const target of mustSettle ? [...targets, ...targets] : targets) {
    tell(`warming ${target.people} people up`);
    await measureTurn(target, { seconds, postsInFlight });
  }
  if (mustSettle) await sleep(REPORTED_AFTER_MS);
  const keys = await Promise.all(targets.map(countKeys));
  const before = await Promise.all(targets.map(({ database }) => readMarks(database)));
  if (hasStatementTimes) await Promise.all(targets.map(({ database }) => forgetStatements(database)));
  const turns = targets.map((): Turn[] => []);
  for (let nth = 1; nth <= rounds; nth += 1) {
    const order = targets.map((_, at) => at);
    for (const at of nth % 2 === 1 ? order : order.reverse()) {
      const turn = await measureTurn(targets[at]!, { seconds, postsInFlight });
      turns[at]!.push(turn);
      const { serverMicros, postgresMicros } = turn;
      tell(
        `round ${nth}: ${targets[at]!.people} people, ${serverMicros.toFixed(1)} + ${postgresMicros.toFixed(1)} us an event`,
      );
    }
  }
  if (mustSettle) await sleep(REPORTED_AFTER_MS);
  const after = await Promise.all(targets.map(({ database }) => readMarks(database)));
  return targets
    .map(({ people }, at): MeasuredSize => {
      const done = doneBetween(before[at]!, after[at]!);
      return { people, dedupeKeys: keys[at]!, turns: turns[at]!, beside: turns[0]!, done };
    })
    .map(scalePoint);
}

async function growingStatements(
  targets: readonly ScaleTarget[],
  points: readonly ScalePoint[],
): Promise<StatementGrowth[] | null> {
  if (points.length < 2) return null;
  const [first, last] = await Promise.all(
    [0, targets.length - 1].map(async (at) => {
      return readStatementCosts(targets[at]!.database, points[at]!.events);
    }),
  );
  return statementGrowth(first!, last!);
}

async function countKeys({ database }: ScaleTarget): Promise<number> {
  const { rows } = await database.query<{ keys: string }>('select count(*) as keys from dedupe');
  return Number(rows[0]!.keys);
}

/** @throws Error when what was acknowledged is not what is stored. */
async function checkStored({ people, database, stored }: ScaleTarget): Promise<void> {
  const { rows } = await database.query<{ events: string; people: string }>(
    'select (select count(*) from event) as events, (select count(*) from profile) as people',
  );
  const [events, known] = [Number(rows[0]!.events), Number(rows[0]!.people)];
  const expected = stored.acknowledged + stored.filled;
  if (events !== expected || known !== people) {
    throw new Error(`${expected} events of ${people} people were to be stored; there are ${events} of ${known}.`);
  }
}

function bytesOf({ people, dedupeKeys, rounds, seconds }: ScaleArguments): number {
  const turns = (rounds + WARM_UP_TURNS) * (dedupeKeys > 0 ? 2 : 1);
  const written = people.length * turns * seconds * BYTES_A_SECOND;
  const filled = people.reduce((sum, size) => sum + size * BYTES.person, 0) + dedupeKeys * BYTES.key;
  return filled + written + people.length * Math.min(LOG_BYTES, written);
}
