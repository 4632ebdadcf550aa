/** What names a record in the API: its source and what it is about. */
export interface RecordName {
  readonly source: string;
  readonly subjectType: string;
  readonly subject: string;
}
