/** In what an event differs from the plan. */
export type FindingKind = 'unexpected_event' | 'unknown_property' | 'missing_property' | 'wrong_type' | 'wrong_value';

/** One difference between an event and the plan: names and types, never a value. */
export interface PlanFinding {
  readonly kind: FindingKind;
  /** JSON pointer into the event, `*` for any item of a list; '' for the event itself. */
  readonly path: string;
  /** The type that came, where that is what differs. */
  readonly seen: string | null;
  /** What the plan wants, in words. */
  readonly expected: string | null;
  /** Whether it breaks the plan, or is only worth knowing. */
  readonly isViolation: boolean;
}

/** What a finding says, for the sender. */
export function findingText({ kind, path, seen, expected }: PlanFinding): string {
  switch (kind) {
    case 'unexpected_event':
      return 'the plan names no such event';
    case 'unknown_property':
      return `${path} is not in the plan`;
    case 'missing_property':
      return `${path} is missing`;
    case 'wrong_type':
      return `${path} is of type ${seen}, and must be ${expected}`;
    case 'wrong_value':
      return `${path} ${expected}`;
    default:
      return kind satisfies never;
  }
}
