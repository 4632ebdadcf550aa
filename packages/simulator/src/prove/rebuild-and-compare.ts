import { setTimeout as sleep } from 'node:timers/promises';

/** What a rebuild found. */
export interface RebuildCheck {
  readonly isSame: boolean;
  readonly events: number;
  readonly people: number;
  readonly stateHashBefore: string;
  readonly stateHashAfter: string;
}

interface RebuildAnswer {
  readonly rebuild: {
    readonly id: string;
    readonly failure: string | null;
    readonly result: {
      readonly events: number;
      readonly people: number;
      readonly stateHashBefore: string;
      readonly stateHashAfter: string;
    } | null;
  } | null;
}

/** Has a server at rest compute everybody anew from the facts, and says whether they came out the same. */
export async function rebuildAndCompare(url: string, adminToken: string, signal?: AbortSignal): Promise<RebuildCheck> {
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
  const ask = async (init: RequestInit): Promise<RebuildAnswer['rebuild']> => {
    const answer = await fetch(`${url}/api/rebuild`, { headers, ...(signal && { signal }), ...init });
    if (!answer.ok) throw new Error(`the rebuild was refused: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as RebuildAnswer).rebuild;
  };
  for (let job = await ask({ method: 'POST', body: '{}' }); ; job = await ask({})) {
    if (job?.failure) throw new Error(`the rebuild failed: ${job.failure}`);
    const result = job?.result;
    if (result) {
      const { events, people, stateHashBefore, stateHashAfter } = result;
      return { events, people, stateHashBefore, stateHashAfter, isSame: stateHashBefore === stateHashAfter };
    }
    await sleep(200, undefined, signal && { signal });
  }
}
