import type { RecordName } from '../../record-name.ts';
import type { TruthEntry } from '../life/truth-entry.ts';
import type { Totals } from './totals.ts';

/** The first line of an answer key: which town it is. Instants are ms since 1970. */
export interface TownLine {
  readonly kind: 'town';
  readonly version: 1;
  readonly people: number;
  readonly seed: string;
  readonly from: number;
  readonly until: number;
}

/**
 * Whose record it is. A record that several residents share has a line for each of them, and records of the brand's own
 * devices have lines in many places: whoever reads a key puts them together.
 */
export interface OwnsLine extends RecordName {
  readonly kind: 'owns';
  readonly resident: string;
  /** Something that the brand is told ties the record to the resident. */
  readonly isTraceable: boolean;
  /** By which way the brand is told of it. */
  readonly via: 'call' | 'file';
}

/** The last line: what the stream comes to, and what it comes to when the files are imported, too. */
export interface TotalsLine {
  readonly kind: 'totals';
  readonly residents: number;
  readonly calls: Totals;
  readonly all: Totals;
}

/** One line of the NDJSON file that says the truth about a town. */
export type KeyLine = TownLine | OwnsLine | Exclude<TruthEntry, { kind: 'owns' }> | TotalsLine;
