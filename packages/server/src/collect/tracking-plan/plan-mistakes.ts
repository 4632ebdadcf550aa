import type { ProblemPointer } from '@throughline/contract/problem';
import type { TrackingPlan } from '@throughline/core/collect/tracking-plan/tracking-plan';
import { compilePlan } from './compile-plan.ts';

/** What is wrong with a plan besides its form. `sources` are the ids and names there are. */
export function planMistakes(plan: TrackingPlan, sources: ReadonlySet<string>): ProblemPointer[] {
  const mistakes: ProblemPointer[] = [];
  const seen = new Set<string>();
  for (const [at, event] of plan.events.entries()) {
    const pointer = `/plan/events/${at}`;
    if (event.source !== null && !sources.has(event.source))
      mistakes.push({ pointer: `${pointer}/source`, message: 'must be the id or name of a source' });
    if (event.type === 'track' && event.name === null)
      mistakes.push({ pointer: `${pointer}/name`, message: 'must be there: every track event has a name' });
    const key = JSON.stringify([event.source, event.type, event.name]);
    if (seen.has(key)) mistakes.push({ pointer, message: 'names an event of the same source twice' });
    seen.add(key);
    const fault = compileFault({ ...plan, events: [event] });
    if (fault !== null) mistakes.push({ pointer, message: `contradicts itself: ${fault}` });
  }
  return mistakes;
}

function compileFault(plan: TrackingPlan): string | null {
  try {
    compilePlan(0, plan);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
