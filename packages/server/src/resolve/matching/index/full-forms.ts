import { RecentMap } from '../../../config/recent-map.ts';

/** Texts of a hundred letters; where more are full, some are asked for once more. */
const CAPACITY = 20_000;

/** Forms that were full lately: a guess which refinements will be asked for, and nothing that anything rests on. */
export interface FullForms {
  has(form: string): boolean;
  note(form: string, isFull: boolean): void;
}

/** A memory of forms that were full. */
export function createFullForms(): FullForms {
  const known = new RecentMap<true>(CAPACITY);
  return {
    has: (form) => known.get(form) !== undefined,
    note(form, isFull) {
      if (!isFull) known.delete(form);
      else if (known.get(form) === undefined) known.set(form, true);
    },
  };
}
