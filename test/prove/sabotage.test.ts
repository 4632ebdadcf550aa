import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ProofClaim, ProofClaimName } from '@throughline/contract/proof';
import { createRandom } from '@throughline/simulator/random';
import { testBackup } from '@throughline/simulator/prove/claims/test-backup';
import { testDecisions } from '@throughline/simulator/prove/claims/test-decisions';
import { testExport } from '@throughline/simulator/prove/claims/test-export';
import { testKills } from '@throughline/simulator/prove/claims/test-kills';
import { testRebuild } from '@throughline/simulator/prove/claims/test-rebuild';
import { testResending } from '@throughline/simulator/prove/claims/test-resending';
import { testShuffled } from '@throughline/simulator/prove/claims/test-shuffled';
import type { Deployment } from '@throughline/simulator/prove/deployment';
import { type Evidence, judgeClaim } from '@throughline/simulator/prove/judge-claim';
import { beginOriginal, type Original } from '@throughline/simulator/prove/original';
import { createProver, type Prover } from '@throughline/simulator/prove/prover';
import { takeSample } from '@throughline/simulator/prove/sample';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Lie, openLyingProxy } from './lying-proxy.ts';

const random = createRandom('sabotage');
const sample = takeSample(30, 'sabotage');
/** The town's senders say some things twice: what is dropped once would come all the same. */
const timesSaid = new Map<string, number>();
for (const { call } of sample.calls) timesSaid.set(call.messageId, (timesSaid.get(call.messageId) ?? 0) + 1);
const isSaidOnce = ({ messageId }: { messageId: string }): boolean => timesSaid.get(messageId) === 1;
let root: string;
let prover: Prover;
let original: Original;
let spoil: string | null = null;
let lie: Lie | null = null;
const opened: (() => void)[] = [];

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'throughline-sabotage-'));
  prover = createProver(sample, 0, {
    root,
    signal: new AbortController().signal,
    say: () => undefined,
    async wayTo(url) {
      if (lie === null) return url;
      const proxy = await openLyingProxy(url, lie);
      opened.push(proxy.close);
      return proxy.url;
    },
    async interfere(_claim, deployment) {
      if (spoil !== null) await run(deployment, spoil);
    },
  });
  original = await beginOriginal(prover);
}, 120_000);
afterEach(() => {
  for (const close of opened.splice(0)) close();
  spoil = null;
  lie = null;
});
afterAll(async () => {
  await prover.close();
  rmSync(root, { recursive: true, force: true });
});

async function run(deployment: Deployment, statement: string): Promise<void> {
  const client = new pg.Client(deployment.connection());
  await client.connect();
  try {
    const { rowCount } = await client.query(statement);
    if (rowCount !== 1) throw new Error(`the sabotage touched ${rowCount} rows`);
  } finally {
    await client.end();
  }
}

async function verdict(name: ProofClaimName, evidence: Promise<Evidence>): Promise<ProofClaim> {
  return judgeClaim(name, await evidence, 0);
}

const stream = (): Promise<ProofClaim> =>
  verdict('kills_lose_nothing', testKills(prover, original, { kills: 0, random }, { kills: 0, requestsCutOff: 0 }));
const resend = (): Promise<ProofClaim> => verdict('resending_doubles_nothing', testResending(prover, original));
const rebuild = (): Promise<ProofClaim> => verdict('people_follow_from_the_facts', testRebuild(prover, original));
const shuffle = (): Promise<ProofClaim> =>
  verdict('order_of_arrival_does_not_matter', testShuffled(prover, original, random));
const restore = (): Promise<ProofClaim> => verdict('backup_gives_everything_back', testBackup(prover, original));
const bringOver = (): Promise<ProofClaim> => verdict('export_is_everything', testExport(prover, original));
const decide = (): Promise<ProofClaim> => verdict('every_answer_has_its_receipt', testDecisions(prover, original));

const ONE_EVENT = `(select event_id from event where marks = 0 and type = 'page' order by event_id limit 1)`;
const DELETE_EVENT = `delete from event where event_id = ${ONE_EVENT}`;
const DOUBLE_EVENT = `insert into event (record_id, occurred_at, event_id, received_at, source_id, dedupe_key, trust, marks,
    type, name, verified, consent, payload)
  select record_id, occurred_at, gen_random_uuid(), received_at, source_id, gen_random_uuid(), trust, marks, type, name,
    verified, consent, payload from event where event_id = ${ONE_EVENT}`;
const CHANGE_PERSON = `update profile_count set page_view_count = page_view_count + 1
  where profile_id = (select profile_id from profile_count order by profile_id limit 1)`;
const STRANGER = 'nobody-sent-this';

describe('a proof fails, and says why', { timeout: 120_000 }, () => {
  test('when an event that was acknowledged was dropped on the way', async () => {
    lie = ({ batch }) => ({ batch: batch.filter((call) => call !== batch.find(isSaidOnce)) });
    expect(await stream()).toMatchObject({
      holds: false,
      lost: 1,
      doubled: 0,
      broken: [expect.stringMatching(/^1 acknowledged events are not stored, such as /)],
    });
  });

  test('when sending again stores what was dropped before', async () => {
    const claim = await resend();
    expect(claim).toMatchObject({ holds: false, lost: 0, doubled: 0 });
    expect(claim.broken).toContain('1 events that were there already were taken in again');
  });

  test('when an event came that nobody sent', async () => {
    lie = ({ batch }) => ({ batch: [...batch, { ...batch[0]!, messageId: STRANGER }] });
    expect(await stream()).toMatchObject({
      holds: false,
      lost: 0,
      doubled: 1,
      broken: [`1 events are stored that nobody sent, such as ${STRANGER}`],
    });
    await run(original.deployment, `delete from event where payload::jsonb ->> 'messageId' = '${STRANGER}'`);
    await rebuild();
  });

  test('and holds when nothing is wrong', async () => {
    expect(await stream()).toMatchObject({ holds: true, broken: [] });
    expect(await resend()).toMatchObject({ holds: true, broken: [], differences: 0 });
    expect(await rebuild()).toMatchObject({ holds: true, broken: [], differences: 0 });
    expect(original.people.size).toBeGreaterThan(20);
  });

  test('when an event is stored twice', async () => {
    spoil = DOUBLE_EVENT;
    expect(await resend()).toMatchObject({
      holds: false,
      lost: 0,
      doubled: 1,
      broken: [expect.stringContaining('1 events are stored or counted more than once')],
    });
    await run(
      original.deployment,
      'delete from event where not exists (select 1 from dedupe where dedupe_key = event.dedupe_key)',
    );
  });

  test('when a person was changed behind the back of the facts', async () => {
    spoil = CHANGE_PERSON;
    const claim = await rebuild();
    expect(claim).toMatchObject({ holds: false, lost: 0, doubled: 0 });
    expect(claim.broken).toEqual([expect.stringMatching(/^the stateHash was \w{64} and is \w{64}$/)]);
    spoil = null;
    expect((await rebuild()).holds).toBe(true);
  });

  test('when another order of arrival makes another person', async () => {
    spoil = CHANGE_PERSON;
    const claim = await shuffle();
    expect(claim).toMatchObject({ holds: false, lost: 0, doubled: 0, differences: 1 });
    expect(claim.broken).toEqual([expect.stringContaining('1 of '), expect.stringContaining('the stateHash is ')]);
  });

  test('when a restored backup lacks an event', async () => {
    spoil = DELETE_EVENT;
    expect(await restore()).toMatchObject({ holds: false, lost: 1, doubled: 1 });
  });

  test('when an import doubles an event', async () => {
    spoil = DOUBLE_EVENT;
    expect(await bringOver()).toMatchObject({ holds: false, lost: 0, doubled: 1 });
  });

  test('when a receipt is gone, or somebody who is left alone was persuaded', async () => {
    spoil = `delete from decision where decision_id = (select decision_id from decision order by decision_id limit 1)`;
    expect((await decide()).broken).toContain('1 answered decisions have no receipt');
    spoil = `update decision set action_key = 'tenth-off', is_persuasion = true
      where decision_id = (select decision_id from decision where is_held_out order by decision_id limit 1)`;
    const { broken } = await decide();
    expect(broken).toContain('1 receipts say something else than was answered');
    expect(broken).toContain('1 people left alone were persuaded');
    spoil = `update decision set action_key = null, is_persuasion = false where is_held_out and is_persuasion`;
    expect(await decide()).toMatchObject({ holds: true, broken: [], differences: 0 });
  });

  test('when a stored event is gone', async () => {
    spoil = DELETE_EVENT;
    const claim = await rebuild();
    expect(claim).toMatchObject({ holds: false, lost: 1, doubled: 0, differences: 1 });
    expect(claim.broken[0]).toMatch(/^1 acknowledged events are not stored, such as /);
  });
});
