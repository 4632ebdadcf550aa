import type { Identifier } from '@throughline/core/resolve/identifier';
import type { RecordNews } from '@throughline/core/resolve/record-news';

/** Every identifier that some news shows, by id. */
export function identifiersOf(news: Iterable<RecordNews | null>): Map<string, Identifier> {
  const identifiers = new Map<string, Identifier>();
  for (const said of news) for (const [id, { identifier }] of said?.claims ?? []) identifiers.set(id, identifier);
  return identifiers;
}
