import { verifyIdentity } from './identity/verify-identity.ts';
import { type Findings, runVerification } from './run-verification.ts';
import { verifySimulation } from './simulation/verify-simulation.ts';
import { verifyStatistics } from './statistics/verify-statistics.ts';

const VERIFICATIONS: Readonly<Record<string, { readonly summary: string; readonly verify: () => Findings }>> = {
  statistics: { summary: 'the statistics against published values and real data', verify: verifyStatistics },
  simulation: {
    summary: 'how often lift is wrong, in thousands of experiments whose truth is known',
    verify: verifySimulation,
  },
  identity: { summary: 'who is recognised in published sets of people, without labels', verify: verifyIdentity },
};

process.exitCode = await main(process.argv.slice(2));

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const verification = Object.hasOwn(VERIFICATIONS, name) ? VERIFICATIONS[name] : undefined;
  if (verification === undefined) {
    const list = Object.entries(VERIFICATIONS).map(([known, { summary }]) => `  ${known.padEnd(12)}${summary}`);
    const problem = name === '' ? 'Verify what?' : `There is nothing called "${name}" to verify.`;
    process.stderr.write(`${problem} Give one of these, and --json for a program to read:\n${list.join('\n')}\n`);
    return 2;
  }
  try {
    return await runVerification(verification.verify, args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
