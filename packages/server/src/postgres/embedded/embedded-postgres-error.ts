/** The embedded PostgreSQL cannot run here; the message says why and names the fix. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
