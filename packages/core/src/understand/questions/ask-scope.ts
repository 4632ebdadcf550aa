import type { GoldenTrait, TraitClaim } from '../survivorship.ts';
import type { QuestionDefinition, Sensitivity } from './question-definition.ts';

/**
 * Who asks the registry. `server`: a key that nobody but the brand reads. `signed`: a page whose person has proved who they
 * are. `login`: a page that names a login and proves nothing. `device`: a page that names nothing but its own device.
 */
export type AskerKind = 'server' | 'signed' | 'login' | 'device';

/** What the registry goes by for an asker: all that is known, what the device itself has said, or nothing. */
export type AskScope = 'person' | 'own_record' | 'none';

const SCOPES: Readonly<Record<AskerKind, Readonly<Record<Sensitivity, AskScope>>>> = {
  server: { open: 'person', personal: 'person', sensitive: 'person' },
  signed: { open: 'person', personal: 'person', sensitive: 'person' },
  // Logins can be guessed: who names one learns one bit of what a stranger may learn, and is never told to ask the rest.
  login: { open: 'person', personal: 'none', sensitive: 'none' },
  // A device's id cannot be guessed, yet whoever claims that it is somebody's must not learn of them by it.
  device: { open: 'own_record', personal: 'own_record', sensitive: 'none' },
};

/** What the registry goes by when `asker` asks about a question. */
export function askScope(asker: AskerKind, { sensitivity }: Pick<QuestionDefinition, 'sensitivity'>): AskScope {
  return SCOPES[asker][sensitivity];
}

/** Whether an asker is told why, and whether it is told the value that is known. */
export function askDisclosure(
  asker: AskerKind,
  { sensitivity }: Pick<QuestionDefinition, 'sensitivity'>,
): { readonly reason: boolean; readonly value: boolean } {
  return { reason: asker === 'server' || asker === 'signed', value: asker === 'server' && sensitivity !== 'sensitive' };
}

/** A Golden Record of what one record said alone. */
export function goldenOfRecord(
  golden: Readonly<Record<string, GoldenTrait>>,
  recordId: string,
): Record<string, GoldenTrait> {
  const own: Record<string, GoldenTrait> = {};
  for (const [trait, value] of Object.entries(golden)) {
    const claim = [value as TraitClaim, ...value.losers].find((one) => one.recordId === recordId);
    if (claim === undefined) continue;
    const { sourceId, trust, occurredAt } = claim;
    own[trait] = { value: claim.value, recordId, sourceId, trust, occurredAt, rule: 'only', losers: [] };
  }
  return own;
}
