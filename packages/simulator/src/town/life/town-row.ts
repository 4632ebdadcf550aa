/** A file that a department writes because nothing of its is connected. */
export type TownFile = 'crm' | 'till' | 'reviews';

/**
 * One line of a department's file, in flat cells; every row of a file has the same ones. What a row tells, no call tells:
 * it is the customer file, the receipts of the stores whose tills are offline, and the reviews of a portal.
 */
export interface TownRow {
  readonly file: TownFile;
  /** Id of the resident it is about. */
  readonly person: string;
  /** No cell ties it to the person's other records. */
  readonly isUntraceable: boolean;
  /** When it was written, ms since 1970. */
  readonly writtenAt: number;
  readonly cells: Readonly<Record<string, string | number | null>>;
}
