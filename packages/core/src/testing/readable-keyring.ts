import { identifierKey } from '../resolve/identifier.ts';
import type { Keyring } from '../resolve/record-news.ts';

/** A keyring for tests: readable ids that sort like their text. */
export const READABLE_KEYRING: Keyring = {
  recordId: (sourceId, trust, subject) => `${sourceId}:${trust}:${subject.type}:${subject.value}`,
  identifierId: (identifier) => identifierKey(identifier).replaceAll('\0', ':'),
};
