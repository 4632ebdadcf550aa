import { randomUUID } from 'node:crypto';
import type { Json } from '@throughline/core/collect/event-fact';
import type { Envelope } from '@throughline/core/collect/read-event';
import { traitsOfType } from '@throughline/core/resolve/identifier';
import { PUBLIC } from '@throughline/core/resolve/trust';
import type { Deployment } from '../../config/deployment.ts';
import type { AcceptedEvent, QuarantinedEvent } from '../accepted-event.ts';
import type { Admitted } from '../admit-events.ts';
import { type LinkLimits, type LinkRate, type LinkScope, type ShownLinks, createLinkRate } from './link-rate.ts';
import { visitorNetwork } from './link-rate-address.ts';
import { readStoredClaims } from './link-rate-store.ts';
import type { RequestSignals } from '../marks-of.ts';
import { quarantineBody } from '../quarantine/quarantine-body.ts';

/** How a request came whose events are screened. */
export interface ScreenedRequest {
  /** Its events as they came, by their index. */
  readonly batch: readonly (Json | undefined)[];
  readonly envelope: Envelope;
  readonly signals: RequestSignals;
  /** IP address of who sent it. */
  readonly address: string;
}

/** Takes the events out that show too many logins by one device or address; they are refused, with their reason. */
export type ScreenLinks = (admitted: Admitted, request: ScreenedRequest) => Promise<Admitted>;

interface Suspect {
  readonly event: Admitted['events'][number];
  readonly shown: ShownLinks;
}

/**
 * Screens what a public key says about who is who (`model.md` 3): whoever reads the key in a page may show any login with
 * any device, so how many new ones come from one place is limited. Signed claims, test traffic and links that are stored
 * already are never refused, and what is refused waits in quarantine: a false alarm loses nothing.
 */
export function createLinkScreen(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  rate: LinkRate = createLinkRate(),
): ScreenLinks {
  return async function screenLinks(admitted, request) {
    const limits = settings().linkLimits;
    const address = visitorNetwork(request.address);
    const suspects: Suspect[] = [];
    for (const event of admitted.events) {
      const shown = shownLinks(event, address);
      if (shown === null) continue;
      // Once one is looked up, all that follow are: what was new a moment ago may be the same link.
      if (suspects.length > 0 || rate.isSuspicious(shown, limits)) suspects.push({ event, shown });
      else rate.count(shown, limits);
    }
    if (suspects.length === 0) return admitted;
    const stored = await readStoredClaims(pool, suspects.flatMap(claimsOf));
    const scopes = new Map<AcceptedEvent, LinkScope>();
    for (const suspect of suspects) {
      const isKnown = claimsOf(suspect).every(({ recordId, identifierId }) =>
        stored.has(`${recordId} ${identifierId}`),
      );
      if (isKnown) rate.remember(suspect.shown);
      const scope = isKnown ? null : rate.count(suspect.shown, limits);
      if (scope !== null) scopes.set(suspect.event, scope);
    }
    return {
      events: admitted.events.filter((event) => !scopes.has(event)),
      refused: [
        ...admitted.refused,
        ...admitted.events.flatMap((event) => {
          const scope = scopes.get(event);
          return scope === undefined ? [] : [refusalOf(event, { scope, limits, request })];
        }),
      ],
    };
  };
}

/** The logins that an event shows without proof; null when there are none, or nobody is linked by it. */
function shownLinks({ fact, news }: AcceptedEvent, address: string | null): ShownLinks | null {
  if (fact.trust !== PUBLIC || fact.isExcluded) return null;
  const claims = [...news.claims.values()];
  const logins = claims.filter(
    ({ type, isSubject }) => type === 'user_id' || (isSubject && traitsOfType(type).class === 'unique'),
  );
  if (logins.length === 0) return null;
  const devices = claims.filter(({ type }) => traitsOfType(type).class === 'weak');
  return { logins: logins.map(idOf), devices: devices.map(idOf), address };
}

/** What is stored of an event's links once it is taken: the record's logins and devices. */
function claimsOf({ event, shown }: Suspect): { recordId: string; identifierId: string }[] {
  return [...shown.logins, ...shown.devices].map((identifierId) => ({ recordId: event.recordId, identifierId }));
}

function idOf({ identifierId }: { readonly identifierId: string }): string {
  return identifierId;
}

function refusalOf(
  event: Admitted['events'][number],
  { scope, limits, request }: { scope: LinkScope; limits: LinkLimits; request: ScreenedRequest },
): QuarantinedEvent & { readonly index: number } {
  const { batch, envelope, signals } = request;
  const detail =
    scope === 'device'
      ? `One device showed more than ${limits.perDevicePerHour} logins that were new to it within an hour.`
      : `One network address showed more than ${limits.perAddressPerHour} logins that were new to it within an hour.`;
  return {
    index: event.index,
    quarantineId: randomUUID(),
    sourceId: event.fact.sourceId,
    receivedAt: event.receivedAt,
    reason: 'too_many_links',
    detail: `${detail} Where that is right, replay the event, use a server key, or raise "linkLimits" in the settings.`,
    messageId: event.messageId.slice(0, 256),
    trust: event.fact.trust,
    body: quarantineBody(batch[event.index], envelope, signals),
  };
}
