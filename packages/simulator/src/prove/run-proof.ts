import { PROOF_CLAIMS, type ProofClaim, type ProofClaimName, type ProofReport } from '@throughline/contract/proof';
import { createRandom } from '../random.ts';
import { testBackup } from './claims/test-backup.ts';
import { testDecisions } from './claims/test-decisions.ts';
import { testExport } from './claims/test-export.ts';
import { type Kills, testKills } from './claims/test-kills.ts';
import { testRebuild } from './claims/test-rebuild.ts';
import { testResending } from './claims/test-resending.ts';
import { testShuffled } from './claims/test-shuffled.ts';
import { type Evidence, judgeClaim, notProven } from './judge-claim.ts';
import { beginOriginal, type Original } from './original.ts';
import type { ProofOptions, ProofSurroundings } from './proof-options.ts';
import { createProver, type Prover } from './prover.ts';
import { takeSample } from './sample.ts';

/** How one claim is tested. */
type Test = (prover: Prover, original: Original) => Promise<Evidence>;

/**
 * Tests every claim on deployments of its own. What is stored is counted from the tables by statements of the proof, what
 * people are is compared one by one; the product's own `stateHash` must agree with both.
 */
export async function runProof(options: ProofOptions, around: ProofSurroundings): Promise<ProofReport> {
  const startedAt = performance.now();
  const { people, seed, kills } = options;
  const { signal, say } = around;
  const sample = takeSample(people, seed);
  const random = createRandom(`proof/${seed}`);
  const prover = createProver(sample, kills, around);
  const came: Kills = { kills: 0, requestsCutOff: 0 };
  const tests: Readonly<Record<ProofClaimName, Test>> = {
    kills_lose_nothing: (...parts) => testKills(...parts, { kills, random: random.fork('kills') }, came),
    resending_doubles_nothing: testResending,
    people_follow_from_the_facts: testRebuild,
    order_of_arrival_does_not_matter: (...parts) => testShuffled(...parts, random.fork('shuffle')),
    backup_gives_everything_back: testBackup,
    export_is_everything: testExport,
    every_answer_has_its_receipt: testDecisions,
  };
  const claims: ProofClaim[] = [];
  try {
    say('starting a server with its PostgreSQL');
    const original = await beginOriginal(prover);
    for (const name of PROOF_CLAIMS)
      claims.push(await testClaim(name, () => tests[name](prover, original), claims, signal));
  } finally {
    say('removing what the proof has made');
    await prover.close();
  }
  return {
    holds: claims.every(({ holds }) => holds),
    people,
    seed,
    sent: new Set(sample.calls.map(({ call }) => call.messageId)).size,
    ...came,
    claims,
    seconds: secondsSince(startedAt),
  };
}

/** Tests a claim, unless the test of an earlier one broke off: what is compared with it would not be whole. */
async function testClaim(
  name: ProofClaimName,
  test: () => Promise<Evidence>,
  before: readonly ProofClaim[],
  signal: AbortSignal,
): Promise<ProofClaim> {
  signal.throwIfAborted();
  const startedAt = performance.now();
  const seconds = (): number => secondsSince(startedAt);
  if (before.some(({ isTested }) => !isTested)) return notProven(name, 'not tested: an earlier test broke off', 0);
  try {
    return judgeClaim(name, await test(), seconds());
  } catch (error) {
    signal.throwIfAborted();
    return notProven(name, `the test broke off: ${error instanceof Error ? error.message : String(error)}`, seconds());
  }
}

function secondsSince(startedAt: number): number {
  return Math.round((performance.now() - startedAt) / 100) / 10;
}
