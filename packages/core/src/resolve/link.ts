import type { Trust } from './trust.ts';

/**
 * Classes of links, strongest first. Where a component holds two people, the weakest class that joins them
 * is cut (`model.md` 4.4), so people are built up from the strongest class downwards.
 */
export const LINK_CLASSES = ['same', 'single', 'unique', 'email', 'phone', 'weak', 'evidence'] as const;

/** The class of a link. */
export type LinkClass = (typeof LINK_CLASSES)[number];

/**
 * A reason for two or more records to be one person: a value they show, a ruling that they are the same, or that matching
 * found what they say to be about one person.
 */
export interface Link {
  readonly linkClass: LinkClass;
  /** Lowest trust of its claims. Within a class what is better vouched for joins first: claims of less trust never break it. */
  readonly tier: Trust;
  /** The identifier's id; for `same` the two record ids; for `evidence` the id of the match. */
  readonly cause: string;
  /** Record ids; two or more. */
  readonly members: readonly string[];
  /** It rests on what a public key says of an address, and holds only where no unique identifier names anybody it would join. */
  readonly isRestricted?: true;
}
