/** Writes rows in a format. */
export interface RowWriter<Row> {
  write(rows: readonly Row[]): Promise<void>;
  /** No later row belongs to a day so far. */
  endDays?(): Promise<void>;
  /** Writes what is still to be written and closes the file. */
  end(): Promise<void>;
}
