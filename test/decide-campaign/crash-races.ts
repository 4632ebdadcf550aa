import { setTimeout as sleep } from 'node:timers/promises';
import type { DecideAnswer } from '@throughline/contract/decide';
import type { Random } from '@throughline/simulator/random';
import { CONSENT_PURPOSE, type DecideBody, mustAnswer, type RaceWorld } from './race-world.ts';

/** What the kills came to. */
export interface CrashResult {
  readonly kills: Readonly<Record<string, number>>;
  /** Requests that were in flight when the server died. */
  readonly cut: number;
  /** Of them, those whose receipt was written before; they are answered with it. */
  readonly cutWithReceipt: number;
  readonly requests: number;
  readonly wrong: readonly string[];
}

/** Between any two steps of a decision; see test/chaos/crash-points.ts. */
export const DECISION_POINTS = [
  'decide-before-lock',
  'decide-after-lock',
  'decide-before-facts',
  'decide-after-facts',
  'decide-before-receipt',
  'decide-before-commit',
  'decide-after-commit',
] as const;

const WORKERS = 6;
const PEOPLE = 5;
const DIES_WITHIN_MS = 30_000;

/**
 * Kills one of the servers with SIGKILL at each point while places ask. Every request is then sent again, to the other
 * server: it must have one decision, the one that it was answered with if it was.
 */
export async function raceCrashes(
  world: RaceWorld,
  times: number,
  { random, say }: { readonly random: Random; readonly say: (line: string) => void },
): Promise<CrashResult> {
  const [victim] = world.servers;
  const kills: Record<string, number> = {};
  const wrong: string[] = [];
  let [cut, cutWithReceipt, requests] = [0, 0, 0];
  const logins = Array.from({ length: PEOPLE }, (_, nth) => `crashed-${nth}`);
  for (const login of logins) {
    await mustAnswer('identify', () => world.send(1, 'identify', { userId: login, traits: {} }));
    const consent = { identifier: `user_id:${login}`, purpose: CONSENT_PURPOSE, word: 'granted' };
    await mustAnswer('consent', () => world.ask(1, '/api/consents', consent));
  }
  for (let nth = 0; nth < times * DECISION_POINTS.length; nth += 1) {
    const point = DECISION_POINTS[nth % DECISION_POINTS.length]!;
    await victim!.stop();
    await world.startServer(victim!, `${point}:${random.integer(1, 40)}`);
    const sent = new Map<string, { readonly body: DecideBody; answer: DecideAnswer | null }>();
    let isOver = false;
    const workers = Array.from({ length: WORKERS }, async (_, worker) => {
      for (let at = 0; !isOver; at += 1) {
        const identity = { userId: random.pick(logins) };
        const requestId = `crash ${nth} ${worker} ${at}`;
        const body = { moment: 'free', identity, context: { shelf: at % 12 }, requestId };
        const one: { readonly body: DecideBody; answer: DecideAnswer | null } = { body, answer: null };
        sent.set(requestId, one);
        const answer = await world.decide(0, body);
        if (answer?.status === 200) one.answer = answer.body;
        else if (answer === null) await sleep(20);
        else wrong.push(`${requestId} was answered ${answer.status} ${JSON.stringify(answer.body)}`);
      }
    });
    const died = await Promise.race([victim!.ended().then(() => true), sleep(DIES_WITHIN_MS, false, { ref: false })]);
    isOver = true;
    await Promise.all(workers);
    if (!died) wrong.push(`${point} did not come about`);
    kills[point] = (kills[point] ?? 0) + 1;
    const outcome = await sendAgain(world, sent, wrong);
    requests += sent.size;
    cut += outcome.cut;
    cutWithReceipt += outcome.cutWithReceipt;
    say(`${point}: ${sent.size} requests, ${outcome.cut} cut, ${outcome.cutWithReceipt} of them had a receipt`);
  }
  await victim!.stop();
  await world.startServer(victim!);
  return { kills, cut, cutWithReceipt, requests, wrong };
}

async function sendAgain(
  world: RaceWorld,
  sent: ReadonlyMap<string, { readonly body: DecideBody; readonly answer: DecideAnswer | null }>,
  wrong: string[],
): Promise<{ cut: number; cutWithReceipt: number }> {
  const before = new Set(await storedDecisions(world));
  const decisionIds = new Set<string>();
  let [cut, cutWithReceipt] = [0, 0];
  for (const [requestId, { body, answer }] of sent) {
    const again = await mustAnswer('decide again', () => world.decide(1, body));
    decisionIds.add(again.decisionId);
    if (again.isRepeat !== before.has(again.decisionId))
      wrong.push(`${requestId}: "isRepeat" is ${again.isRepeat}, and ${before.has(again.decisionId)} in the database`);
    if (answer === null) {
      cut += 1;
      if (again.isRepeat) cutWithReceipt += 1;
      continue;
    }
    if (!before.has(answer.decisionId)) wrong.push(`${requestId}: answered without a receipt`);
    if (again.decisionId !== answer.decisionId) wrong.push(`${requestId}: decided twice`);
    if (again.action !== answer.action || JSON.stringify(again.content) !== JSON.stringify(answer.content))
      wrong.push(`${requestId}: answered ${answer.action}, then ${again.action}`);
  }
  if (decisionIds.size !== sent.size) wrong.push(`${sent.size} requests have ${decisionIds.size} decisions`);
  const grown = (await storedDecisions(world)).filter((id) => !before.has(id) && !decisionIds.has(id));
  if (grown.length > 0) wrong.push(`${grown.length} decisions that nobody was answered with`);
  return { cut, cutWithReceipt };
}

async function storedDecisions({ database }: RaceWorld): Promise<string[]> {
  const { rows } = await database.query<{ decision_id: string }>('select decision_id from decision');
  return rows.map((row) => row.decision_id);
}
