import type { HandNeeded } from '@throughline/contract/overview';

/** Where in the console something can be dealt with. */
export interface HandTarget {
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
}

/** The page on which somebody deals with it. */
export function handTarget({ kind, detail, people }: HandNeeded): HandTarget {
  switch (kind) {
    case 'quarantine':
      return { to: '/quarantine', ...(detail !== null && { search: { reason: detail } }) };
    case 'review':
      return { to: '/reviews', ...(detail !== null && { search: { kind: detail } }) };
    case 'overdue_promise':
      return { to: `/people/${people[0] ?? ''}` };
    case 'privacy_request':
      return { to: '/privacy-requests' };
    case 'source_key':
      return { to: '/sources' };
    case 'plan_drift':
      return { to: '/settings/plan' };
    case 'webhook':
    case 'delivery':
      return { to: '/settings/webhooks' };
    case 'export':
      return { to: '/settings/exports' };
    case 'access_key':
      return { to: '/settings/keys' };
    case 'backup':
      return { to: '/settings/server' };
    case 'holdout_leak':
      return { to: '/lift' };
  }
}
