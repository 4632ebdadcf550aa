import type { RestoreReport, UpgradeReport } from '@throughline/contract/backup';

/** What a restore has done, for people to read. */
export function restoreText(report: RestoreReport): string {
  const { archive, madeAt, madeBy, rows, events, people, erasuresApplied, eventsErased, seconds } = report;
  const origin = `of ${madeAt}, made by Throughline ${madeBy}`;
  if (report.isDryRun)
    return `${archive} is whole: ${rows} rows ${origin}. Checked in ${seconds} s, nothing was restored.\n`;
  const erased =
    erasuresApplied === 0
      ? ''
      : `${erasuresApplied} erasures made after it were made again: ${eventsErased} events left out.\n`;
  return `${people} people from ${events} events, ${origin}, restored in ${seconds} s.\n${erased}${comparison(report)}`;
}

function comparison({ isSame, erasuresApplied, stateHash, stateHashOfArchive }: RestoreReport): string {
  if (isSame === true) return `Everybody is exactly as when the backup was made: stateHash ${stateHash}.\n`;
  const why =
    erasuresApplied > 0
      ? 'as it must be after those erasures'
      : 'although every fact is: this version computes people in another way than the one that made the backup';
  return `Not everybody is as when the backup was made, ${why}: stateHash ${stateHash}, then ${stateHashOfArchive}.\n`;
}

/** What an upgrade has done, for people to read. */
export function upgradeText({ from, to, isUpgraded, kept, people, stateHash, seconds }: UpgradeReport): string {
  if (!isUpgraded) return `The data folder is of PostgreSQL ${to}: there is nothing to upgrade.\n`;
  return (
    `PostgreSQL ${from} became ${to} in ${seconds} s. ${people} people, exactly as before: stateHash ${stateHash}.\n` +
    `The old cluster lies in ${kept}: remove it when you are sure, for it holds personal data.\n`
  );
}
