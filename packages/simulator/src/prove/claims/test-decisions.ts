import type { DecideAnswer } from '@throughline/contract/decide';
import { createAskAdmin } from '../../api/ask-admin.ts';
import { DEMO_DEFINITIONS, MOMENT_KEY } from '../../demo/decisions/definitions.ts';
import { identityOf } from '../../demo/decisions/identity-of.ts';
import { setUpBrand } from '../../demo/decisions/set-up-brand.ts';
import { postDecide } from '../../send/post-decide.ts';
import { askedPeople } from '../../town/respond/asked-people.ts';
import { checkDecisions } from '../check-decisions.ts';
import { checkStored } from '../check-stored.ts';
import type { Evidence } from '../judge-claim.ts';
import type { Original } from '../original.ts';
import type { Prover } from '../prover.ts';
import { comparePeople, readPeople } from '../read-people.ts';

const MOST_ASKED = 400;
const MOST_REPLAYED = 200;
const ON_THE_WAY = 8;
/** As many as a brand may, so that a small sample has people in both arms. */
const HOLDOUT_SHARE = 0.5;

/** A decision made again, as the API answers. */
interface Replay {
  readonly isSame: boolean;
  readonly decision: { readonly chosen: string };
}

/** Asks for decisions, each twice; then looks for their receipts in the tables, and has them made again. */
export async function testDecisions(prover: Prover, original: Original): Promise<Evidence> {
  const { deployment, acknowledged, people } = original;
  const { signal, say } = prover;
  const ask = createAskAdmin(deployment.server.url, deployment.adminToken, signal);
  await setUpBrand(ask, DEMO_DEFINITIONS, HOLDOUT_SHARE);
  const asker = { baseUrl: deployment.server.url, writeKey: prover.writeKeyOf('shop-backend'), signal };
  const answers: DecideAnswer[] = [];
  let otherAnswers = 0;
  const asked = [...askedPeople(prover.sample.size)].slice(0, MOST_ASKED);
  await atOnce(asked, async ({ resident, named }) => {
    const request = { moment: MOMENT_KEY, identity: identityOf(named), requestId: `proof-${resident.number}` };
    const [one, again] = await Promise.all([postDecide(request, asker), postDecide(request, asker)]);
    answers.push(one);
    if (one.decisionId !== again.decisionId || one.action !== again.action) otherAnswers += 1;
    say(`${answers.length} decisions answered`);
  });
  await prover.beforeCount('every_answer_has_its_receipt', deployment);
  const check = await checkDecisions(deployment.connection(), answers);
  let otherReplays = 0;
  const replayed = answers.filter(({ decisionId }) => check.stored.has(decisionId)).slice(0, MOST_REPLAYED);
  await atOnce(replayed, async ({ decisionId, action }) => {
    const { isSame, decision } = await ask<Replay>(`/api/decisions/${decisionId}/replay`, {});
    if (!isSame || decision.chosen !== (action ?? 'silence')) otherReplays += 1;
  });
  return {
    test:
      `${answers.length} decisions, each asked for twice at once, ${check.heldOut} of people left alone, ` +
      `${check.persuaded} persuasions; ${replayed.length} made again from their receipts`,
    acknowledged,
    check: await checkStored(deployment.connection(), acknowledged, ''),
    compared: comparePeople(people, await readPeople(deployment, signal)),
    stateHash: null,
    broken: [
      ...check.broken,
      ...(otherAnswers > 0 ? [`${otherAnswers} requests that came twice got two answers`] : []),
      ...(otherReplays > 0 ? [`${otherReplays} decisions made again from their receipts are not the same`] : []),
    ],
  };
}

async function atOnce<Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async () => {
    for (const item of waiting) await run(item);
  };
  await Promise.all(Array.from({ length: ON_THE_WAY }, lane));
}
