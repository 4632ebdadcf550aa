import type { RaceWorld, WorldAnswer } from './race-world.ts';

/** The purpose that every persuasion needs. */
export const PURPOSE = 'offers';
/** Persuasions at most, within a week, at the moment `capped`. */
export const CAP = 3;
/** Enough of them that silence is rare: one in eleven. */
const ACTIONS = 10;

/** Moments of persuasion alone: `free`, and `capped`; nobody is held out, and the brand itself caps nothing. */
export async function defineMoments(world: Pick<RaceWorld, 'ask'>): Promise<void> {
  const put = async (address: string, body: object): Promise<void> => {
    const answer: WorldAnswer<unknown> = await world.ask(0, address, body, 'PUT');
    if (answer?.status !== 200) throw new Error(`${address}: ${JSON.stringify(answer)}`);
  };
  const current = await world.ask<{ version: number; settings: { holdout: object; persuasion: object } }>(
    0,
    '/api/settings',
  );
  const { version, settings } = current!.body;
  const persuasion = { caps: [], quietHours: null, consentPurposes: [PURPOSE] };
  const holdout = { ...settings.holdout, share: 0 };
  await put('/api/settings', { version, settings: { ...settings, persuasion, holdout } });
  await put('/api/goals/order', { version: 0, goal: { kind: 'order', name: 'Orders', windowDays: 30 } });
  const keys = Array.from({ length: ACTIONS }, (_, nth) => `action-${nth}`);
  for (const [nth, key] of keys.entries()) {
    const when = { attribute: 'context.shelf', is: 'at_most', value: nth + 5 };
    const eligibility = nth < 5 ? [] : [{ ground: 'makes_no_sense', because: 'It is on another shelf.', when }];
    const action = { name: key, class: 'catalytic', goal: 'order', content: { text: key }, eligibility };
    await put(`/api/actions/${key}`, { version: 0, action: { ...action, consentPurpose: PURPOSE } });
  }
  await put('/api/moments/free', { version: 0, moment: { name: 'Free', actions: keys } });
  const caps = [{ most: CAP, windowDays: 7 }];
  await put('/api/moments/capped', { version: 0, moment: { name: 'Capped', actions: keys, caps } });
}
