import type { Rebuild } from '@throughline/contract/rebuild';

/** The rebuild that runs or ran last; null where there was none. */
export interface RebuildAnswer {
  readonly rebuild: Rebuild | null;
}
