import type { Registry } from 'prom-client';
import { createLiveDefinitions } from '../decide/live-definitions.ts';
import { createRequestKeys } from '../decide/request-keys.ts';
import { createDecider } from '../flow/decision/answer-decide.ts';
import type { DecisionTools } from '../flow/decision/decision-question.ts';
import { joinGoals } from '../flow/decision/join-goals.ts';
import { describeFault } from '../http/describe-fault.ts';
import { createHoldoutBuckets } from '../measure/holdout-buckets.ts';
import { countDecisions } from '../telemetry/create-metrics.ts';
import type { OpenDeployment } from './open-deployment.ts';
import type { WayIn } from './open-way-in.ts';

/** How decisions are made: the definitions in force, what each is made with, and the goals that ask what came of them. */
export type Deciding = Awaited<ReturnType<typeof openDeciding>>;

interface Needs {
  readonly base: OpenDeployment;
  readonly wayIn: Pick<WayIn, 'publicDoor' | 'sources'>;
  readonly metrics: Registry;
}

/** Reads the definitions in force. */
export async function openDeciding({ base, wayIn: { publicDoor, sources }, metrics }: Needs) {
  const { deployment, behind, live, secret } = base;
  const { log } = deployment;
  const definitions = await createLiveDefinitions(deployment.pool, log);
  const bucketOf = createHoldoutBuckets(secret);
  const keys = createRequestKeys(secret);
  const tools = (): DecisionTools => ({
    settings: live.current(),
    settingsVersion: live.version(),
    bucketOf,
    drawOf: keys.drawOf,
    now: Date.now,
  });
  let goalsJoined: Promise<unknown> = Promise.resolve();
  return {
    definitions,
    bucketOf,
    keys,
    tools,
    answerDecide: createDecider({
      deployment,
      sources,
      intake: publicDoor,
      definitions,
      keys,
      tools,
      outcomes: countDecisions(metrics),
    }),
    /** Asks earlier decisions what came of them by goals that are new; nobody waits for it. */
    joinGoals: (): void => {
      goalsJoined = joinGoals(behind).catch((error: unknown) =>
        log.error(
          { fault: describeFault(error) },
          'earlier decisions not joined to a goal; tried again within the hour',
        ),
      );
    },
    async stop(): Promise<void> {
      await goalsJoined;
      definitions.stop();
    },
  };
}
