import type { Health } from '@throughline/contract/health';
import type { Say } from '../../words/use-words.ts';
import { byteText } from './byte-text.ts';
import type { settingsWords } from './settings-words.ts';

type Keys = NonNullable<(typeof settingsWords)['keys']>;

/** One thing that was looked at, how it is and what to do. */
export interface Finding {
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'bad';
  readonly detail: string;
  readonly fix: string | null;
}

const GB = 1_000 ** 3;
/** As `throughline doctor` has them. */
const OLDEST_POSTGRES = 15;
const MAX_SKEW_MS = 5_000;

/** What to think of a server's health. */
export function findingsOf(health: Health, say: Say<Keys>, language: string): Finding[] {
  const { disk, webhooks, exports: schedules } = health;
  const apartMs = Math.abs(Date.parse(health.databaseAt) - Date.parse(health.serverAt));
  const numbers = new Intl.NumberFormat(language);
  return [
    {
      name: say('version'),
      status: Number.parseInt(health.postgresVersion, 10) < OLDEST_POSTGRES ? 'bad' : 'ok',
      detail: say('versionsFound', {
        version: health.version,
        node: health.nodeVersion,
        postgres: health.postgresVersion,
      }),
      fix: null,
    },
    health.pendingMigrations.length === 0
      ? { name: say('migrations'), status: 'ok', detail: say('migrationsDone'), fix: null }
      : {
          name: say('migrations'),
          status: 'bad',
          detail: say('migrationsMissing', { names: health.pendingMigrations.join(', ') }),
          fix: null,
        },
    {
      name: say('database'),
      status: 'ok',
      detail: `${byteText(health.databaseBytes, language)}, ${say(health.isEmbedded ? 'embedded' : 'external')}`,
      fix: null,
    },
    ...(disk === null
      ? []
      : [
          {
            name: say('disk'),
            status:
              disk.freeBytes < GB ? ('bad' as const) : disk.freeBytes < 5 * GB ? ('warning' as const) : ('ok' as const),
            detail: say('diskFree', {
              free: byteText(disk.freeBytes, language),
              total: byteText(disk.totalBytes, language),
            }),
            fix: disk.freeBytes < 5 * GB ? say('diskFix') : null,
          },
        ]),
    {
      name: say('clocks'),
      status: apartMs > MAX_SKEW_MS ? 'warning' : 'ok',
      detail: say('clocksApart', { seconds: numbers.format(Math.round(apartMs / 100) / 10) }),
      fix: apartMs > MAX_SKEW_MS ? say('clocksFix') : null,
    },
    {
      name: say('quarantine'),
      status: health.quarantined > 0 ? 'warning' : 'ok',
      detail: health.quarantined === 0 ? say('empty') : say('quarantined', { count: health.quarantined }),
      fix: null,
    },
    {
      name: say('reviews'),
      status: 'ok',
      detail: health.openReviews === 0 ? say('empty') : say('reviewsOpen', { count: health.openReviews }),
      fix: null,
    },
    {
      name: say('webhooks'),
      status: webhooks.failing + webhooks.givenUp > 0 ? 'warning' : 'ok',
      detail: say('webhooksState', {
        failing: webhooks.failing,
        givenUp: webhooks.givenUp,
        pending: numbers.format(webhooks.pendingDeliveries),
      }),
      fix: null,
    },
    {
      name: say('exports'),
      status: schedules.failing > 0 ? 'warning' : 'ok',
      detail: say('exportsState', { failing: schedules.failing, scheduled: schedules.scheduled }),
      fix: null,
    },
  ];
}
