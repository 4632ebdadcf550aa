import type { AskAdmin } from '../../api/ask-admin.ts';
import type { Collector } from '../../send/post-batch.ts';
import { askedPeople } from '../../town/respond/asked-people.ts';
import { DEFAULT_RESPONSE } from '../../town/respond/default-response.ts';
import { trueEffect } from '../../town/respond/true-effect.ts';
import type { TownSize } from '../../town/stream.ts';
import { createProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { askForEverybody, type DemoDecision } from './ask-for-everybody.ts';
import { type DecisionSummaryParts, summariseDecisions } from './decision-summary.ts';
import { DEMO_DEFINITIONS, GOAL_KEY, MOMENT_KEY, ORDER_WORTH_MINOR, POLICY } from './definitions.ts';
import { explainDecisions } from './explain-decisions.ts';
import { readClaim } from './read-claim.ts';
import { readLift } from './read-lift.ts';
import { sendResponses } from './send-responses.ts';
import { setUpBrand } from './set-up-brand.ts';

/** Left alone. A brand leaves one in twenty; of a few thousand people that would be too few to compare with. */
const HOLDOUT_SHARE = 0.3;
/** Of a larger town the first so many residents are asked for. */
const MOST_RESIDENTS_ASKED = 10_000;
/** Two weeks of the town pass in a second and a half. */
const TOWN_DAY_MS = 100;

/** Whom the last part of the demo speaks to. */
export interface Engine extends Collector {
  readonly signal: AbortSignal;
  readonly ask: AskAdmin;
}

/** Decides for the people of the town, lets them respond, and shows what was changed: claimed, measured and true. */
export async function showDecisions(size: TownSize, engine: Engine, out: Terminal): Promise<DecisionSummaryParts> {
  const people = [...askedPeople({ ...size, people: Math.min(size.people, MOST_RESIDENTS_ASKED) })];
  const actions = Object.keys(DEMO_DEFINITIONS.actions);
  await setUpBrand(engine.ask, DEMO_DEFINITIONS, HOLDOUT_SHARE);
  out.write(`deciding for ${people.length} people: ${actions.join(', ')} or silence\n`);
  const asker = { ...engine, writeKey: engine.writeKeys.get('shop-backend')! };
  const decisions = await askForEverybody(people, { key: MOMENT_KEY, policy: POLICY }, asker, createProgress(out));
  out.write('waiting for what they do\n');
  const respondents = { seed: size.seed, profile: DEFAULT_RESPONSE, dayMs: TOWN_DAY_MS };
  const responses = await sendResponses(decisions, respondents, engine);
  const asked = decisions.map(({ person: { resident }, chances }) => ({ resident, chances }));
  const parts: DecisionSummaryParts = {
    asked: decisions.length,
    heldOut: decisions.filter(({ isHeldOut }) => isHeldOut).length,
    holdoutShare: HOLDOUT_SHARE,
    refusals: countRefusals(decisions),
    responses,
    claim: await readClaim(engine.ask, { goal: GOAL_KEY, moment: MOMENT_KEY }),
    worthMinor: ORDER_WORTH_MINOR,
    currency: 'EUR',
    lift: await readLift(engine.ask, { goal: GOAL_KEY, moment: MOMENT_KEY }),
    truth: trueEffect(size.seed, asked, actions, DEFAULT_RESPONSE),
    examples: await explainDecisions(engine.ask, decisions),
  };
  out.write(`\n${summariseDecisions(parts)}\n`);
  return parts;
}

function countRefusals(decisions: readonly DemoDecision[]): Map<string, number> {
  const people = new Map<string, number>();
  for (const { refusals } of decisions)
    for (const reason of new Set(refusals.values())) people.set(reason, (people.get(reason) ?? 0) + 1);
  return people;
}
