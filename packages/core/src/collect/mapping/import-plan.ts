import type { RulePlan } from './rule-plan.ts';
import type { TablePlan } from './table-plan.ts';

/** A checked mapping, ready to be carried out. */
export interface ImportPlan {
  readonly source: {
    readonly department: string;
    /** Null: made from the source's name. */
    readonly namespace: string | null;
    readonly trust: 'public' | 'server';
  };
  readonly tables: readonly TablePlan[];
  readonly rules: readonly RulePlan[];
  readonly ignore: readonly string[];
}
