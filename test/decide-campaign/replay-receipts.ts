import { mustAnswer, type RaceWorld } from './race-world.ts';

/** What replaying came to. */
export interface ReplayResult {
  readonly replayed: number;
  readonly same: number;
  readonly wrong: readonly string[];
}

const AT_ONCE = 8;

/** Replays so many receipts, the newest first; asks for decisions of strangers first where there are fewer. */
export async function replayReceipts(world: RaceWorld, wanted: number): Promise<ReplayResult> {
  const wrong: string[] = [];
  const { rows } = await world.database.query<{ decisions: number }>(
    'select count(*)::integer as decisions from decision',
  );
  const missing = Array.from({ length: Math.max(0, wanted - rows[0]!.decisions) }, (_, nth) => nth);
  await inTurns(missing, async (nth) => {
    const request = { moment: 'free', identity: { userId: `stranger-${nth}` }, context: { shelf: nth % 12 } };
    await mustAnswer('decide', () => world.decide(nth % 2, { ...request, requestId: `stranger ${nth}` }));
  });
  const found = await world.database.query<{ decision_id: string; action_key: string | null; propensity: number }>(
    'select decision_id, action_key, propensity from decision order by decided_at desc, decision_id limit $1',
    [wanted],
  );
  let same = 0;
  await inTurns(found.rows, async ({ decision_id: id, action_key: action, propensity }) => {
    const { isSame, decision } = await mustAnswer('replay', () =>
      world.ask<Replayed>(0, `/api/decisions/${id}/replay`, {}),
    );
    if (isSame && decision.chosen === (action ?? 'silence') && decision.propensity === propensity) same += 1;
    else wrong.push(`${id}: chose ${action ?? 'silence'}, replayed ${decision.chosen}`);
  });
  return { replayed: found.rows.length, same, wrong };
}

interface Replayed {
  readonly isSame: boolean;
  readonly decision: { readonly chosen: string; readonly propensity: number };
}

async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < items.length) {
        const item = items[next]!;
        next += 1;
        await work(item);
      }
    }),
  );
}
