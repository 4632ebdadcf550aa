import type { PersonIds } from './person-ids.ts';

/** One row of a table with places for what differs from person to person. */
export type RowTemplate = readonly (string | { readonly slot: keyof PersonIds })[];

/** Cuts a row of one person, in COPY's text format, at everything that only this person has. */
export function rowTemplate(row: string, ids: PersonIds): RowTemplate {
  const slots = new Map((Object.keys(ids) as (keyof PersonIds)[]).map((slot) => [ids[slot], slot]));
  const own = new RegExp(`(${[...slots.keys()].join('|')})`);
  return row.split(own).map((part) => {
    const slot = slots.get(part);
    return slot === undefined ? part : { slot };
  });
}

/** The row of another person. */
export function fillTemplate(template: RowTemplate, ids: PersonIds): string {
  let row = '';
  for (const part of template) row += typeof part === 'string' ? part : ids[part.slot];
  return row;
}
