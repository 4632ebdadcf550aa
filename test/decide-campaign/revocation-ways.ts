import type { SuppressionAnswer } from '@throughline/contract/suppression';
import { CONSENT_PURPOSE, mustAnswer, type RaceWorld } from './race-world.ts';

/** A way to say that somebody must not be persuaded any more, and to make it right again. */
export interface Revocation {
  readonly name: string;
  /** How often it is taken, against the others. */
  readonly weight: number;
  /** Whether the database tells its order: an event's word is kept in the person's row and not as a row of its own. */
  readonly isProven: boolean;
  allow(login: string): Promise<void>;
  revoke(login: string): Promise<void>;
}

/** A suppression that was made, and the transaction that made it. */
export interface MadeSuppression {
  readonly suppressionId: string;
  readonly xid: number;
}

/** Every way there is, and what was made in a world by them. */
export interface RevocationWays {
  readonly ways: readonly Revocation[];
  /** Suppressions that were made for a person, whether or not they stand. */
  readonly suppressionsOf: (login: string) => readonly MadeSuppression[];
}

/** The ways to revoke in a world: through its second server, while decisions are asked of both. */
export function revocationWays(world: RaceWorld): RevocationWays {
  const standing = new Map<string, string>();
  const made = new Map<string, readonly MadeSuppression[]>();
  const suppressionsOf: RevocationWays['suppressionsOf'] = (login) => made.get(login) ?? [];

  async function say(login: string, word: 'granted' | 'denied'): Promise<void> {
    const consent = { identifier: `user_id:${login}`, purpose: CONSENT_PURPOSE, word };
    await mustAnswer(word, () => world.ask(1, '/api/consents', consent));
  }

  async function suppress(login: string, identifier: string): Promise<void> {
    const asked = { identifier, kind: 'do_not_contact', askedBy: 'the person', reason: 'A race.' };
    const { suppression } = await mustAnswer<SuppressionAnswer>('suppress', () =>
      world.ask(1, '/api/suppressions', asked),
    );
    // Lifting writes the row anew: the transaction that made it is read while it is the row's.
    const { rows } = await world.database.query<{ xid: string }>(
      'select xmin::text as xid from suppression where suppression_id = $1',
      [suppression.id],
    );
    standing.set(login, suppression.id);
    made.set(login, [...suppressionsOf(login), { suppressionId: suppression.id, xid: Number(rows[0]!.xid) }]);
  }

  async function lift(login: string): Promise<void> {
    const id = standing.get(login);
    if (id === undefined) return say(login, 'granted');
    standing.delete(login);
    await mustAnswer('lift', () => world.ask(1, `/api/suppressions/${id}/lift`, { reason: 'The race is over.' }));
  }

  async function sendEvent(login: string): Promise<void> {
    const context = { consent: { categoryPreferences: { [CONSENT_PURPOSE]: false } } };
    const call = { userId: login, event: 'Preferences Changed', context };
    await mustAnswer('event', () => world.send(1, 'track', call));
  }

  const grant = (login: string): Promise<void> => say(login, 'granted');
  const ways: readonly Revocation[] = [
    { name: 'consent-withdrawn', weight: 10, isProven: true, allow: grant, revoke: (login) => say(login, 'denied') },
    { name: 'consent-event', weight: 3, isProven: false, allow: grant, revoke: sendEvent },
    {
      name: 'person-suppressed',
      weight: 4,
      isProven: true,
      allow: lift,
      revoke: (login) => suppress(login, `user_id:${login}`),
    },
    {
      name: 'address-suppressed',
      weight: 3,
      isProven: true,
      allow: lift,
      revoke: (login) => suppress(login, `email:${login}@races.example`),
    },
  ];
  return { ways, suppressionsOf };
}
