import type {
  PlanDriftPage,
  PlanSuggestion,
  TrackingPlan,
  TrackingPlanAnswer,
} from '@throughline/contract/tracking-plan';
import { textTable } from '../print/text-table.ts';

/** The plan in force, for people to read. */
export function planText({ version, plan, madeBy, madeAt }: TrackingPlanAnswer): string {
  if (version === 0) return 'There is no tracking plan: "throughline plan suggest" proposes one.\n';
  const state = plan.isEnabled ? 'in force' : 'off';
  return (
    `Version ${version}, ${state}, made by ${madeBy} ${madeAt?.slice(0, 16).replace('T', ' ')}Z; ` +
    `events it does not name: ${plan.unexpectedEvents ?? 'observe'}\n${eventsText(plan)}`
  );
}

/** A proposed plan, for people to read. */
export function suggestionText({ plan, eventsRead, isSampled }: PlanSuggestion): string {
  const sampled = isSampled ? ' (a sample: rare ones may be missing)' : '';
  return (
    `${plan.events.length} kinds of events in the ${eventsRead.toLocaleString('en')} that were read${sampled}:\n` +
    `${eventsText(plan)}Keep it: throughline plan suggest --json > plan.json; throughline plan apply plan.json\n`
  );
}

/** Drift, for people to read. */
export function driftText({ drift, nextCursor }: PlanDriftPage): string {
  if (drift.length === 0) return 'Nothing: what comes in fits the plan, or there is none.\n';
  const table = textTable(
    ['source', 'event', 'differs in', 'where', 'came', 'planned', 'times', 'first', 'last'],
    drift.map((one) => [
      one.source,
      one.eventName === null ? one.eventType : `${one.eventType} ${one.eventName}`,
      one.kind,
      one.path,
      one.seen ?? '',
      one.expected ?? '',
      one.occurrences.toLocaleString('en'),
      one.firstAt.slice(0, 16),
      one.lastAt.slice(0, 16),
    ]),
  );
  return nextCursor === null ? table : `${table}There are more: ask for them with a larger --limit.\n`;
}

function eventsText({ events }: TrackingPlan): string {
  return textTable(
    ['type', 'name', 'source', 'mode', 'properties'],
    events.map(({ type, name = null, source = null, mode = 'observe', properties = {}, required = [] }) => [
      type,
      name ?? '(any)',
      source ?? '(all)',
      mode,
      Object.keys(properties)
        .map((property) => (required.includes(property) ? `${property}*` : property))
        .join(', '),
    ]),
  );
}
