import type { DecideAnswer } from '@throughline/contract/decide';
import pg from 'pg';

/** What the tables hold of the decisions that were answered. */
export interface DecisionCheck {
  /** Ids of those that are stored. */
  readonly stored: ReadonlySet<string>;
  readonly heldOut: number;
  readonly persuaded: number;
  /** What does not fit. */
  readonly broken: readonly string[];
}

/**
 * Compares what was answered with the tables themselves: every answer has its receipt, which says the same, nothing was
 * decided that nobody was told of, and nobody left alone was persuaded.
 */
export async function checkDecisions(
  connection: pg.ClientConfig,
  answers: readonly Pick<DecideAnswer, 'decisionId' | 'action'>[],
): Promise<DecisionCheck> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{
      id: string;
      action: string | null;
      chosen: string | null;
      is_held_out: boolean;
      is_persuasion: boolean;
    }>(
      `select decision_id as id, action_key as action, receipt::jsonb #>> '{decision,chosen}' as chosen, is_held_out, is_persuasion
       from decision`,
    );
    const kept = new Map(rows.map((row) => [row.id, row]));
    const without = answers.filter(({ decisionId }) => (kept.get(decisionId)?.chosen ?? null) === null);
    const otherwise = answers.filter(({ decisionId, action }) => {
      const row = kept.get(decisionId);
      return row !== undefined && (row.action !== action || row.chosen !== (action ?? 'silence'));
    });
    const untold = kept.size - new Set(answers.map(({ decisionId }) => decisionId).filter((id) => kept.has(id))).size;
    const heldOut = rows.filter((row) => row.is_held_out);
    const persuaded = rows.filter((row) => row.is_persuasion);
    const wrongly = heldOut.filter((row) => row.is_persuasion || row.action !== null);
    return {
      stored: new Set(kept.keys()),
      heldOut: heldOut.length,
      persuaded: persuaded.length,
      broken: [
        ...(heldOut.length === 0 || persuaded.length === 0
          ? ['nobody was left alone, or nobody was persuaded, so that nothing was tested: give more --people']
          : []),
        ...(without.length > 0 ? [`${without.length} answered decisions have no receipt`] : []),
        ...(otherwise.length > 0 ? [`${otherwise.length} receipts say something else than was answered`] : []),
        ...(untold > 0 ? [`${untold} decisions are stored that nobody was told of`] : []),
        ...(wrongly.length > 0 ? [`${wrongly.length} people left alone were persuaded`] : []),
      ],
    };
  } finally {
    await client.end();
  }
}
