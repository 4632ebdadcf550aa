import type { AskAdmin } from '../../api/ask-admin.ts';
import type { DemoDecision } from './ask-for-everybody.ts';

/** What the API says about one action in one decision. */
interface WhyNot {
  readonly says: string;
}

/** Worth a look where there are some: what the brand's own words refused, then somebody who waits for an answer. */
const TELLING_REFUSALS = ['makes_no_sense', 'open_problem', 'held_out'];

/** Two decisions in the engine's own words: why one action was shown to somebody, and why another was not. */
export async function explainDecisions(ask: AskAdmin, decisions: readonly DemoDecision[]): Promise<string[]> {
  const saysOf = async ({ decisionId }: DemoDecision, action: string) =>
    (await ask<WhyNot>(`/api/decisions/${decisionId}/why-not/${action}`)).says;
  const lines: string[] = [];
  const shown = decisions.find(({ action }) => action !== null);
  if (shown !== undefined)
    lines.push(`  why      (decision ${shown.decisionId}) ${await saysOf(shown, shown.action!)}`);
  for (const reason of TELLING_REFUSALS) {
    const left = decisions.find(
      ({ refusals, isHeldOut }) => [...refusals.values()].includes(reason) && (!isHeldOut || reason === 'held_out'),
    );
    if (left === undefined) continue;
    const [action] = [...left.refusals].find(([, why]) => why === reason)!;
    lines.push(`  why not  (decision ${left.decisionId}) ${await saysOf(left, action)}`);
    break;
  }
  return lines;
}
