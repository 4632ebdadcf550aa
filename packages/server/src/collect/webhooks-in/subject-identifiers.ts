import type { PrivacySubject } from '@throughline/core/collect/webhooks-in/webhook-outcome';
import { type Identifier, identifierOf, type IdentifierType } from '@throughline/core/resolve/identifier';
import { normaliseIdentifier } from '@throughline/core/resolve/normalise-identifier';

/** The identifiers by which a source names somebody, normalised as events are; what names nobody is left out. */
export function subjectIdentifiers(subject: PrivacySubject, namespace: string, phoneRegion: string): Identifier[] {
  const named: [IdentifierType, string | null][] = [
    ['user_id', subject.userId],
    ['email', subject.email],
    ['phone', subject.phone],
    ...subject.orders.map((order): [IdentifierType, string] => ['anonymous_id', order]),
  ];
  return named.flatMap(([type, raw]) => {
    const value = raw === null ? null : normaliseIdentifier(type, raw, phoneRegion);
    return value === null ? [] : [identifierOf(type, namespace, value)];
  });
}
