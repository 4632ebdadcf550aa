import type { IdentityHistory, IdentityStep } from '@throughline/contract/identity-history';
import { Button, Group, Stack, Text } from '@mantine/core';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Rows } from '../../kit/list/rows.tsx';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { personWords } from '../../kit/person/person-words.ts';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { identityWords } from './identity-words.ts';
import { recordName } from './record-name.ts';
import { TakeBackRuling } from './take-back-ruling.tsx';
import { useIdentityHistory } from './use-identity.ts';

const NAMED = 4;

/** How a person came to be: every join, merge and split, what it followed from, and how to undo it. */
export function History({
  personId,
  onSplitOff,
}: {
  readonly personId: string;
  /** Begins to split these records off. */
  readonly onSplitOff: (recordIds: readonly string[]) => void;
}) {
  const say = useWords(identityWords);
  const history = useIdentityHistory(personId);
  return (
    <Panel title={say('historyTitle')} flush>
      <QueryView query={history} lines={4}>
        {(known) => (
          <>
            <Rows isOrdered>
              {known.steps.map((step) => (
                <li key={`${step.at} ${step.personId} ${step.moved[0]?.recordId}`}>
                  <Step step={step} history={known} onSplitOff={onSplitOff} />
                </li>
              ))}
            </Rows>
            {!known.isWhole && (
              <Text c="dimmed" size="sm" p="md">
                {say('historyPart', { count: known.steps.length })}
              </Text>
            )}
          </>
        )}
      </QueryView>
    </Panel>
  );
}

function Step({
  step,
  history,
  onSplitOff,
}: {
  readonly step: IdentityStep;
  readonly history: IdentityHistory;
  readonly onSplitOff: (recordIds: readonly string[]) => void;
}) {
  const say = useWords(identityWords);
  const sayPerson = useWords(personWords);
  const actorName = useActorName();
  const named = step.kind === 'renamed' ? step.moved.filter(({ recordId }) => recordId === step.personId) : step.moved;
  const names = named.slice(0, NAMED).map(({ recordId }) => {
    const record = history.records.find(({ id }) => id === recordId);
    return record === undefined ? recordId.slice(0, 8) : recordName(record, sayPerson);
  });
  const more = named.length > NAMED ? ` +${named.length - NAMED}` : '';
  const isAway = step.kind === 'merged' && step.moved.every(({ isHere }) => !isHere);
  const { judgement } = step;
  const mayUndoRuling = judgement !== null && judgement.revokedAt === null;
  const joinedHere = step.moved.filter(({ isHere }) => isHere).map(({ recordId }) => recordId);
  const canSplit =
    (step.kind === 'merged' || step.kind === 'joined') &&
    (step.cause === 'events' || step.cause === 'matching') &&
    joinedHere.length > 0;
  return (
    <Stack gap={4}>
      <Text component="div">
        {say(isAway ? 'mergedAway' : step.kind, { records: `${names.join('; ')}${more}` })}
        {step.personId !== history.id && step.moved.some(({ isHere }) => !isHere) && (
          <>
            {' '}
            (<PersonChip id={step.personId} />)
          </>
        )}
      </Text>
      <Text size="sm" c="dimmed" component="div">
        <Instant at={step.at} precision="second" /> · <Because step={step} />
        {judgement !== null &&
          judgement.revokedAt !== null &&
          !isTakenBack(step) &&
          ` · ${say('revokedBy', { who: actorName(judgement.revokedBy ?? '') })}`}
      </Text>
      {mayUndoRuling && <TakeBackRuling judgementId={judgement.id} label={say('undoRuling')} />}
      {canSplit && (
        <Group>
          <Button size="compact-sm" variant="default" onClick={() => onSplitOff(joinedHere)}>
            {say('undoMerge')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Because({ step }: { readonly step: IdentityStep }) {
  const { cause, event, judgement } = step;
  const say = useWords(identityWords);
  const actorName = useActorName();
  switch (cause) {
    case 'events':
      return event === null ? null : say('becauseEvent', { name: event.name ?? event.type, source: event.source });
    case 'matching':
      return say('becauseMatching');
    case 'judgement':
      if (judgement === null) return null;
      return isTakenBack(step)
        ? say('becauseRevoked', { who: actorName(judgement.revokedBy ?? ''), reason: judgement.reason })
        : say('becauseJudgement', { who: actorName(judgement.madeBy), reason: judgement.reason });
    case 'retraction':
      return say('becauseRetraction');
    case 'erasure':
      return say('becauseErasure');
    case 'settings':
      return say('becauseSettings');
    case 'rebuild':
      return say('becauseRebuild');
  }
}

/** People merge when "not the same" is taken back, and split when "the same" is. */
function isTakenBack({ kind, judgement }: IdentityStep): boolean {
  return judgement !== null && judgement.revokedAt !== null && (kind === 'split') === (judgement.kind === 'same');
}
