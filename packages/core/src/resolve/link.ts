import type { Trust } from './trust.ts';

/**
 * Classes of links, strongest first. Where a component holds two people, the weakest class that joins them
 * is cut (`model.md` 4.4), so people are built up from the strongest class downwards.
 */
export const LINK_CLASSES = ['same', 'single', 'unique', 'email', 'phone', 'weak'] as const;

/** The class of a link. */
export type LinkClass = (typeof LINK_CLASSES)[number];

/** A reason for two or more records to be one person: a value they show, or a ruling that they are the same. */
export interface Link {
  readonly linkClass: LinkClass;
  /** Lowest trust of its claims. Within a class what is better vouched for joins first: claims of less trust never break it. */
  readonly tier: Trust;
  /** The identifier's id, or for `same` the two record ids. */
  readonly cause: string;
  /** Record ids; two or more. */
  readonly members: readonly string[];
}
