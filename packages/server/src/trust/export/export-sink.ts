/** Where an export goes: a connection, a folder, an archive. Files come one after the other. */
export interface ExportSink {
  /** Begins a file; `name` is relative, such as `events.ndjson` or `day=2026-11-21/part-0.parquet`. */
  open(name: string): Promise<ExportFile>;
}

/** One file of an export. */
export interface ExportFile {
  /** Resolves when more may come, which is how a slow reader holds the export back. */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}
