import type { AskAnswer, AskRequest } from '@throughline/contract/ask';
import { PUBLIC } from '@throughline/core/resolve/trust';
import { askDisclosure, type AskerKind, askScope } from '@throughline/core/understand/questions/ask-scope';
import { judgeQuestion } from '@throughline/core/understand/questions/judge-question';
import type { QuestionDefinition } from '@throughline/core/understand/questions/question-definition';
import { STEP_EVENTS } from '@throughline/core/understand/questions/question-step';
import type { FastifyRequest } from 'fastify';
import { authenticate } from '../../collect/authenticate.ts';
import { dedupeKeyOf } from '../../collect/dedupe-key.ts';
import type { ScreenLinks } from '../../collect/sources/link-rate-screen.ts';
import { MARK } from '../../collect/mark-bits.ts';
import { marksOf } from '../../collect/marks-of.ts';
import { readSourceLabels, type SourceLabel } from '../../collect/sources/read-source-labels.ts';
import type { SourceDirectory } from '../../collect/sources/source-directory.ts';
import type { Source } from '../../collect/sources/source.ts';
import { type IntakeParts, takeBatch } from '../../collect/take-batch.ts';
import type { Deployment } from '../../config/deployment.ts';
import { addresseeOf } from '../../decide/addressee.ts';
import { readQuestions } from '../../decide/read-questions.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { requestSignals } from '../decision/request-signals.ts';
import { verifyIdentity } from '../decision/verify-identity.ts';
import { pickQuestions } from './pick-questions.ts';
import { askableOf, readAskedPerson } from './read-asked-person.ts';
import { knownShown, untilShown } from './show-verdict.ts';

/** What answering a place needs. */
export interface AskParts {
  readonly deployment: Deployment;
  readonly sources: SourceDirectory;
  /** The way in for what is asked. */
  readonly intake: IntakeParts & { readonly screenLinks: ScreenLinks };
}

type Asking = Pick<FastifyRequest, 'headers' | 'ip'>;
type Verdict = AskAnswer['questions'][number];

/** Answers a place that wants to ask somebody something: what to ask, and what not. */
export function createRegistrar(parts: AskParts): (request: Asking, body: AskRequest) => Promise<AskAnswer> {
  const { deployment, sources } = parts;
  const { pool, keyring, settings } = deployment;
  return async function answerAsk(request, body) {
    const source = await authenticate(request, { ...body }, sources);
    const registry = await readQuestions(pool);
    const questions = pickQuestions(registry, body);
    if (questions.length === 0)
      throw new ProblemError('invalid_request', 'Name "questions" or "traits": what is it that you want to ask?');
    const phoneRegion = settings().country;
    const verified = await verifyIdentity(body.identity, source, phoneRegion);
    const identity = { ...body.identity, ...(verified !== null && { userId: verified.userId }) };
    const addressee = addresseeOf(identity, {
      source,
      verified: verified?.claims ?? null,
      keyring,
      reading: { phoneRegion },
    });
    if (addressee === null) throw new ProblemError('identity_required', 'The identity names nobody.');
    const asker = askerOf(source, verified !== null, body);
    const signals = requestSignals(request);
    const isGpc = asker !== 'server' && (marksOf({ context: {} }, signals) & MARK.gpc) !== 0;
    const at = Date.now();
    const { person, labels } = await inTransaction(pool, async (client) => ({
      person: await readAskedPerson(client, { addressee, settings: settings(), isGpc, at }),
      labels: await readSourceLabels(client),
    }));
    // What this very request has asked before does not keep it from asking: it is answered the same again.
    const own = new Set(questions.map(({ key }) => dedupeKeyOf(source.sourceId, messageIdOf(body, key))));
    const before = { ...person, events: person.events.filter(({ dedupeKey }) => !own.has(dedupeKey)) };
    const verdicts = questions.map((question): Verdict => {
      const scope = askScope(asker, question);
      if (scope === 'none') return { ...stated(question), ask: false, reason: 'signed_identity_required', until: null };
      const askable = askableOf(before, scope === 'own_record' ? addressee.recordId : null);
      return verdictFor(question, { asker, verdict: judgeQuestion(question, askable, at), labels });
    });
    const asked = await storeAsked(parts, { request, body, source, questions: verdicts.filter(({ ask }) => ask) });
    return { questions: verdicts, asked };
  };
}

function verdictFor(
  question: QuestionDefinition,
  {
    asker,
    verdict,
    labels,
  }: {
    asker: AskerKind;
    verdict: ReturnType<typeof judgeQuestion>;
    labels: ReadonlyMap<string, SourceLabel>;
  },
): Verdict {
  const told = askDisclosure(asker, question);
  return {
    ...stated(question),
    ask: verdict.mayAsk,
    ...(told.reason && { reason: verdict.why.reason, until: untilShown(verdict.why) }),
    ...(told.value && { known: knownShown(verdict.known, labels) }),
  };
}

function stated({ key, version, trait, words, answer }: QuestionDefinition) {
  return { question: key, version, trait, words: { ...words }, answer };
}

function askerOf({ trust }: Source, isSigned: boolean, { identity }: AskRequest): AskerKind {
  if (trust !== PUBLIC) return 'server';
  if (isSigned) return 'signed';
  const isDevice = identity.userId === undefined && identity.externalIds === undefined;
  return isDevice ? 'device' : 'login';
}

function messageIdOf({ requestId }: AskRequest, question: string): string {
  return `ask:${requestId}:${question}`;
}

/** Stores what is asked now, where the request says that it is, and gives back how many that are. */
async function storeAsked(
  { intake }: AskParts,
  came: { request: Asking; body: AskRequest; source: Source; questions: readonly Verdict[] },
): Promise<number> {
  const { request, body, source, questions } = came;
  if (body.requestId === undefined || questions.length === 0) return 0;
  const { externalIds, identityToken, userId, anonymousId } = body.identity;
  const batch = questions.map(({ question, trait }) => ({
    type: 'track',
    event: STEP_EVENTS.asked,
    messageId: messageIdOf(body, question),
    ...(userId !== undefined && { userId }),
    ...(anonymousId !== undefined && { anonymousId }),
    context: {
      ...(externalIds !== undefined && { externalIds: externalIds.map((one) => ({ ...one })) }),
      ...(identityToken !== undefined && { identityToken }),
    },
    properties: { question, trait },
  }));
  const envelope = { type: null, context: {}, sentAt: null, receivedAt: Date.now() };
  const signals = requestSignals(request);
  const { quarantined } = await takeBatch(batch, {
    source,
    envelope,
    signals,
    parts: intake,
    member: 'events',
    screen: (admitted) => intake.screenLinks(admitted, { batch, envelope, signals, address: request.ip }),
  });
  return batch.length - quarantined.length;
}
