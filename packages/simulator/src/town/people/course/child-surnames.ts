import type { Surname } from '../names/name-book.ts';
import type { Course } from './course.ts';
import type { Draft, DraftUnion } from './draft.ts';

/**
 * The surnames of a child of these parents: the couple's name, else the father's, else the mother's. In Portuguese the
 * last one of the mother's and then the last one of the father's.
 */
export function childSurnames(
  course: Course,
  { mother, father }: { readonly mother: Draft | null; readonly father: Draft | null },
  union: DraftUnion | null,
): readonly Surname[] {
  if (course.language === 'pt') {
    return [mother, father].flatMap((parent) => parent?.surnames.at(-1) ?? []);
  }
  return union?.surname ? [union.surname] : ((father ?? mother)?.surnames ?? []);
}
