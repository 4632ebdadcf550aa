import path from 'node:path';
import type { Registry } from 'prom-client';
import { createClaimsMemory } from '../collect/claims-memory.ts';
import { createConflictTally } from '../collect/conflict-tally.ts';
import { createArrivals } from '../collect/live/arrivals.ts';
import { createLiveFeed } from '../collect/live/live-feed.ts';
import { createLinkScreen } from '../collect/sources/link-rate-screen.ts';
import { createSourceDirectory } from '../collect/sources/source-directory.ts';
import type { IntakeParts } from '../collect/take-batch.ts';
import { createLivePlan } from '../collect/tracking-plan/live-plan.ts';
import { createWebhookDirectory } from '../collect/webhooks-in/webhook-directory.ts';
import { createCrashGuard } from '../flow/queue/crash-guard.ts';
import { createIntake, type Intake } from '../flow/queue/intake.ts';
import { countAccepted } from '../flow/queue/receipt.ts';
import { createBatchRunner } from '../flow/queue/run-batch.ts';
import { createMinuteMeter } from '../measure/overview/minute-meter.ts';
import { countConflicts, countDrift, countOutcomes, countStreams, measureIntake } from '../telemetry/create-metrics.ts';
import { repeat } from '../timers/repeat.ts';
import type { WholeParts } from './app-parts.ts';
import type { OpenDeployment } from './open-deployment.ts';

const TALLY_EVERY_MS = 5_000;

/** How events come in: the intake, what every door hands to it, and who is told of what came. */
export type WayIn = Awaited<ReturnType<typeof openWayIn>>;

interface Needs {
  readonly parts: WholeParts;
  readonly base: OpenDeployment;
  readonly metrics: Registry;
  /** Told that a batch has committed which says something new of whom its records are about. */
  readonly onToMatch: (recordIds: ReadonlySet<string>) => void;
}

/** Opens it; what was in flight when a process died is looked at first. */
export async function openWayIn({ parts, base: { deployment, boxes }, metrics, onToMatch }: Needs) {
  const { pool, intakePool, dataDir } = parts;
  const { settings, log } = deployment;
  const conflictCounter = countConflicts(metrics);
  const conflicts = createConflictTally(pool, (count) => conflictCounter.inc(count));
  const runBatch = createBatchRunner({
    pool: intakePool,
    settings,
    log,
    onConflicts: (events) => conflicts.note(events),
    onToMatch,
  });
  const guard = await createCrashGuard(pool, path.join(dataDir, 'in-flight'), runBatch);
  const queue = createIntake({ pool: intakePool, settings, log, run: parts.run ?? guard.run });
  measureIntake(metrics, queue);

  const arrivals = createArrivals({ pool, log });
  const feed = createLiveFeed({ pool, log, announce: arrivals.announce });
  countStreams(metrics, feed);
  const minute = createMinuteMeter();
  const intake: Intake = {
    ...queue,
    async submit(submission) {
      const receipt = await queue.submit(submission);
      arrivals.note(submission, receipt);
      minute.add(countAccepted(submission.events, receipt));
      return receipt;
    },
  };

  const driftCounter = countDrift(metrics);
  const plan = await createLivePlan(pool, log, (kind) => driftCounter.inc({ kind }));
  const door: IntakeParts = {
    deployment,
    submit: (admitted) => intake.submit(admitted),
    outcomes: countOutcomes(metrics),
    checkPlan: plan.checkAtDoor,
    claimsMemory: createClaimsMemory(),
  };
  const tallying = repeat(TALLY_EVERY_MS, log, async function tally() {
    await conflicts.flush();
  });
  return {
    intake,
    /** Of senders who have a key of their own. */
    door,
    /** Of everybody who reads the key in a page: how many links come from one place is limited. */
    publicDoor: { ...door, screenLinks: createLinkScreen(deployment) },
    /** Of other systems' webhooks. */
    webhooksIn: {
      intake: door,
      box: boxes.webhooksIn,
      requests: boxes.privacyRequests,
      directory: createWebhookDirectory(pool, boxes.webhooksIn),
    },
    sources: createSourceDirectory(pool),
    plan,
    feed,
    lastMinute: () => minute.lastMinute(),
    flushConflicts: () => conflicts.flush(),
    flushCounts: async (): Promise<void> => {
      await Promise.all([conflicts.flush(), arrivals.flush()]);
    },
    /** Finishes what has begun, and writes down what was counted. */
    async close(): Promise<void> {
      await intake.drain();
      guard.close();
      await arrivals.stop();
      tallying.stop();
      await Promise.all([plan.stop(), conflicts.flush().catch(() => undefined)]);
    },
  };
}
