import { CAP } from './define-moments.ts';
import { CONSENT_PURPOSE, mustAnswer, type RaceWorld } from './race-world.ts';

/** What the rounds came to. */
export interface CapResult {
  readonly rounds: number;
  readonly decisions: number;
  /** Rounds in which the cap was used up to the last; silence may leave a little of it. */
  readonly usedUp: number;
  readonly wrong: readonly string[];
}

const DECIDERS = 50;

/** Fifty places ask at once for one person, by login and by device, through both servers. */
export async function raceForCap(world: RaceWorld, rounds: number): Promise<CapResult> {
  const wrong: string[] = [];
  let usedUp = 0;
  for (let round = 0; round < rounds; round += 1) {
    const login = `capped-${round}`;
    const device = `device-${login}`;
    await mustAnswer('identify', () => world.send(0, 'identify', { userId: login, anonymousId: device, traits: {} }));
    const consent = { identifier: `user_id:${login}`, purpose: CONSENT_PURPOSE, word: 'granted' };
    await mustAnswer('consent', () => world.ask(0, '/api/consents', consent));
    const answers = await Promise.all(
      Array.from({ length: DECIDERS }, (_, nth) => {
        const identity = nth % 3 === 0 ? { anonymousId: device } : { userId: login };
        const request = { moment: 'capped', identity, context: { shelf: 3 }, requestId: `${login} ${nth}` };
        return mustAnswer('decide', () => world.decide(nth % 2, request));
      }),
    );
    const shown = answers.filter(({ action }) => action !== null).length;
    const { rows } = await world.database.query<{ stored: number; people: number }>(
      `select count(*) filter (where is_persuasion)::integer as stored, count(distinct profile_id)::integer as people
       from decision left join record using (record_id) where decision_id = any($1::uuid[])`,
      [answers.map(({ decisionId }) => decisionId)],
    );
    const { stored, people } = rows[0]!;
    if (people !== 1) wrong.push(`${login}: login and device are ${people} people`);
    if (shown > CAP || stored > CAP) wrong.push(`${login}: ${shown} shown and ${stored} stored, ${CAP} allowed`);
    if (shown !== stored) wrong.push(`${login}: ${shown} shown, ${stored} stored`);
    if (shown === CAP) usedUp += 1;
  }
  return { rounds, decisions: rounds * DECIDERS, usedUp, wrong };
}
