import type { SurveyDefinition } from '@throughline/core/measure/survey/survey-definition';
import type { ClientBase } from 'pg';
import { readRecordsOfPerson } from '../../resolve/read-records-of-person.ts';
import { type Asking, readAsking, readAskingsOf } from './asking-store.ts';
import type { SurveyTokens } from './survey-tokens.ts';
import { readSurvey } from './survey-store.ts';

/** What a token leads to. */
export type Invited =
  | { readonly is: 'open'; readonly asking: Asking; readonly survey: SurveyDefinition }
  /** The person has answered, here or, before a merge, as somebody else. */
  | { readonly is: 'answered'; readonly asking: Asking; readonly survey: SurveyDefinition }
  | { readonly is: 'over' }
  | { readonly is: 'forged' };

/** Reads what a token leads to. Nothing is asked of the database where the token was not made here, or is over. */
export async function readInvited(
  client: Pick<ClientBase, 'query'>,
  tokens: SurveyTokens,
  { token, now }: { readonly token: string; readonly now: number },
): Promise<Invited> {
  const reading = tokens.read(token, now);
  if (reading.is !== 'open') return { is: reading.is };
  const asking = await readAsking(client, reading.answerId);
  if (asking === null || asking.isErased) return { is: 'over' };
  const survey = await readSurvey(client, asking.surveyKey);
  if (survey === null) return { is: 'over' };
  if (asking.answeredAt !== null) return { is: 'answered', asking, survey };
  const [first] = await readAskingsOf(client, await companionsOf(client, asking.recordId), asking);
  return { is: first?.answeredAt ? 'answered' : 'open', asking, survey };
}

/** Every record of the person whom a record belongs to now. */
async function companionsOf(client: Pick<ClientBase, 'query'>, recordId: string): Promise<string[]> {
  const { rows } = await client.query<{ profile_id: string | null }>({
    name: 'read-profile-of-record',
    text: 'select profile_id from record where record_id = $1',
    values: [recordId],
  });
  const profileId = rows[0]?.profile_id ?? null;
  return profileId === null ? [recordId] : readRecordsOfPerson(client, profileId);
}
