import type { Health } from '@throughline/contract/health';
import type { Finding } from './finding.ts';

const GIB = 1024 ** 3;
const OLDEST_POSTGRES = 15;
const OLDEST_NODE = 24;
/** Timestamps are corrected only beyond 60 s, and a person's timeline mixes clocks before that. */
const MAX_SKEW_MS = 5_000;

/** What to think of a server's health. `clientAt` is our clock when the server read its own, ms since 1970. Pure. */
export function checkHealth(
  health: Health,
  { cliVersion, clientAt }: { cliVersion: string; clientAt: number },
): Finding[] {
  return [
    versions(health, cliVersion),
    migrations(health),
    ...disk(health),
    clocks(health, clientAt),
    quarantine(health),
    reviews(health),
    webhooks(health),
    scheduledExports(health),
  ];
}

function versions({ version, nodeVersion, postgresVersion }: Health, cliVersion: string): Finding {
  const detail = `Throughline ${version}, Node ${nodeVersion}, PostgreSQL ${postgresVersion}, command line ${cliVersion}`;
  const name = 'versions';
  if (Number.parseInt(postgresVersion, 10) < OLDEST_POSTGRES) {
    return { name, status: 'failed', detail, fix: `Upgrade PostgreSQL to ${OLDEST_POSTGRES} or newer.` };
  }
  if (Number.parseInt(nodeVersion, 10) < OLDEST_NODE) {
    return { name, status: 'failed', detail, fix: 'Start the server with "npm start", which brings its Node.' };
  }
  if (version !== cliVersion) {
    return { name, status: 'warning', detail, fix: 'Use the command line of the version that the server runs.' };
  }
  return { name, status: 'ok', detail, fix: null };
}

function migrations({ pendingMigrations }: Health): Finding {
  const name = 'migrations';
  if (pendingMigrations.length === 0) return { name, status: 'ok', detail: 'all applied', fix: null };
  return {
    name,
    status: 'failed',
    detail: `${pendingMigrations.join(', ')} not applied`,
    fix: 'Start the server again: it migrates then.',
  };
}

function disk({ disk: space }: Health): Finding[] {
  if (space === null) return [];
  const free = space.freeBytes / GIB;
  const detail = `${free.toFixed(1)} of ${(space.totalBytes / GIB).toFixed(1)} GiB free`;
  const fix = 'Make room on the disk of the data folder: PostgreSQL stops when it is full.';
  if (free < 1) return [{ name: 'disk', status: 'failed', detail, fix }];
  if (free < 5) return [{ name: 'disk', status: 'warning', detail, fix }];
  return [{ name: 'disk', status: 'ok', detail, fix: null }];
}

function clocks({ serverAt, databaseAt }: Health, clientAt: number): Finding {
  const fromClient = Math.abs(Date.parse(serverAt) - clientAt);
  const fromDatabase = Math.abs(Date.parse(databaseAt) - Date.parse(serverAt));
  const detail = `server and this machine ${seconds(fromClient)} apart, server and database ${seconds(fromDatabase)}`;
  if (Math.max(fromClient, fromDatabase) <= MAX_SKEW_MS) return { name: 'clocks', status: 'ok', detail, fix: null };
  return {
    name: 'clocks',
    status: 'warning',
    detail,
    fix: 'Let the machines keep their time by NTP: events are ordered by it.',
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function quarantine({ quarantined }: Health): Finding {
  const name = 'quarantine';
  if (quarantined === 0) return { name, status: 'ok', detail: 'empty', fix: null };
  const fix = 'GET /api/quarantine says why; mend the sender, then POST /api/quarantine/replay.';
  return { name, status: 'warning', detail: `${quarantined} events were refused`, fix };
}

function reviews({ openReviews }: Health): Finding {
  const name = 'reviews';
  if (openReviews === 0) return { name, status: 'ok', detail: 'none open', fix: null };
  return { name, status: 'ok', detail: `${openReviews} wait for a person: GET /api/reviews`, fix: null };
}

function webhooks({ webhooks: { failing, givenUp, pendingDeliveries } }: Health): Finding {
  const name = 'webhooks';
  if (failing + givenUp === 0) return { name, status: 'ok', detail: `${pendingDeliveries} messages wait`, fix: null };
  return {
    name,
    status: 'warning',
    detail: `${failing} fail, ${givenUp} were given up; ${pendingDeliveries} messages wait`,
    fix: 'GET /api/webhooks says which and why; mend the receiver, enable it again and replay what it missed.',
  };
}

function scheduledExports({ exports: { scheduled, failing } }: Health): Finding {
  const name = 'exports';
  if (failing === 0) return { name, status: 'ok', detail: `${scheduled} scheduled`, fix: null };
  const fix = 'GET /api/export-schedules says which and why.';
  return { name, status: 'warning', detail: `${failing} of ${scheduled} scheduled exports failed`, fix };
}
