import type { ProofClaim, ProofReport } from '@throughline/contract/proof';
import type { Paint } from '../print/paint.ts';
import { textTable } from '../print/text-table.ts';

const HEADING = ['', 'acknowledged', 'stored', 'lost', 'doubled', 'people', 'differences', 'seconds', 'verdict'];

/** What a proof has found, for people to read: the figures, then what was done for each claim and what does not fit. */
export function proofText(report: ProofReport, paint: Paint): string {
  const { claims, holds, sent, people, seed, kills, seconds } = report;
  const rows = claims.map((claim, nth) => [
    String(nth + 1),
    figure(claim.acknowledged),
    figure(claim.stored),
    figure(claim.lost),
    figure(claim.doubled),
    figure(claim.people),
    figure(claim.differences),
    claim.seconds.toFixed(1),
    verdict(claim),
  ]);
  const head = `${figure(sent)} events of ${figure(people)} people (seed ${seed}), ${kills} kills, ${seconds.toFixed(0)} s\n`;
  const texts = claims.map((claim, nth) => claimText(claim, nth + 1, paint));
  const failed = claims.filter((claim) => !claim.holds).length;
  const end = holds
    ? paint('green', `All ${claims.length} claims hold.`)
    : paint('red', `${failed} of ${claims.length} claims do not hold.`);
  return `${head}\n${textTable(HEADING, rows)}\n${texts.join('')}\n${end}\n`;
}

function claimText({ claim, test, holds, broken, stateHash }: ProofClaim, nth: number, paint: Paint): string {
  return [
    `${nth}  ${paint(holds ? 'green' : 'red', holds ? 'holds' : 'FAILS')}  ${claim}.`,
    `          ${test}${stateHash === null ? '' : `; stateHash ${stateHash.slice(0, 12)}…`}`,
    ...broken.map((line) => `          ${paint('red', `but ${line}`)}`),
    '',
  ].join('\n');
}

function verdict({ holds, isTested }: ProofClaim): string {
  if (holds) return 'holds';
  return isTested ? 'FAILS' : 'not tested';
}

function figure(count: number | null): string {
  return count === null ? '-' : count.toLocaleString('en');
}
