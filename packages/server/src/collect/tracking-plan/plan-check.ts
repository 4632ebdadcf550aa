import { findingText, type PlanFinding } from '@throughline/core/collect/tracking-plan/plan-finding';
import type { ReadEvent } from '@throughline/core/collect/read-event';
import type { Source } from '../sources/source.ts';

/** What the plan says of an event that differs from it. */
export interface PlanVerdict {
  /** Of the plan. */
  readonly version: number;
  /** What is to become of the event; `observe` also where it differs without breaking the plan. */
  readonly mode: 'observe' | 'mark' | 'quarantine';
  readonly findings: readonly PlanFinding[];
}

/** Holds one event against the plan; null where it does not differ. `isCounted`: neither test nor bot traffic. */
export type PlanCheck = (
  source: Pick<Source, 'sourceId' | 'name'>,
  event: Pick<ReadEvent, 'type' | 'name' | 'body'>,
  isCounted: boolean,
) => PlanVerdict | null;

/** Findings that a sender is told. */
const MAX_TOLD = 5;

/** How an event breaks the plan, for the sender: paths and types, never values. */
export function violationText({ version, findings }: PlanVerdict): string {
  const broken = findings.filter(({ isViolation }) => isViolation);
  const told = broken.slice(0, MAX_TOLD).map(findingText);
  const more = broken.length > told.length ? `; and ${broken.length - told.length} more` : '';
  return `Version ${version} of the tracking plan: ${told.join('; ')}${more}.`;
}
