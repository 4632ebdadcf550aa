import type { Random } from '../../../random.ts';
import type { Calendar } from '../../calendar.ts';
import type { NoiseProfile } from '../../noise/noise-profile.ts';
import type { Exchange } from '../exchange.ts';
import type { Home } from '../home.ts';
import type { Language } from '../language.ts';
import type { Draft, DraftUnion } from './draft.ts';

/** The life of one family while it is being told. */
export interface Course {
  readonly random: Random;
  readonly language: Language;
  readonly calendar: Calendar;
  readonly noise: NoiseProfile;
  readonly exchange: Exchange;
  readonly people: Draft[];
  readonly unions: DraftUnion[];
  readonly homes: Home[];
  /** Adds a dwelling nobody of the family lived in before, near the one that is left; gives its index. */
  readonly openHome: (left?: number) => number;
}

/** The couple that somebody is part of now, or null. */
export function unionNow(course: Course, draft: Draft): DraftUnion | null {
  return course.unions.find((union) => union.until === null && (union.one === draft || union.other === draft)) ?? null;
}

/** The living who live in a home now. */
export function livingIn(course: Course, home: number): Draft[] {
  return course.people.filter((draft) => draft.diedOn === null && draft.stays.at(-1)?.home === home);
}
