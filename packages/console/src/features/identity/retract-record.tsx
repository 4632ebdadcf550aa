import type { Identity } from '@throughline/contract/identity';
import type { RetractionAnswer, RetractionPreview } from '@throughline/contract/retraction';
import { Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { send } from '../../api/request.ts';
import { PREVIEW, useRefresh } from '../../api/use-refresh.ts';
import { ReasonForm } from '../../kit/form/reason-form.tsx';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { PeopleAfterView } from '../../kit/person/people-after-view.tsx';
import { personPath } from '../../kit/person/person-path.ts';
import { personWords } from '../../kit/person/person-words.ts';
import { useWords } from '../../words/use-words.ts';
import { identityWords } from './identity-words.ts';
import { recordName } from './record-name.ts';

/** Takes back what one record said, in place: what would no longer count, who would be left, why, and done. */
export function RetractRecord({
  record,
  personId,
  onEnd,
}: {
  readonly record: Identity['records'][number];
  readonly personId: string;
  readonly onEnd: () => void;
}) {
  const navigate = useNavigate();
  const say = useWords(identityWords);
  const sayPerson = useWords(personWords);
  const notifyUndo = useNotifyUndo();
  const refresh = useRefresh();
  const scope = { sourceId: record.sourceId, recordId: record.id };
  const preview = useQuery({
    queryKey: [PREVIEW, 'retraction', record.id],
    queryFn: () => send<RetractionPreview>('POST', '/api/retractions/preview', scope),
    retry: false,
  });
  const retract = useMutation({
    mutationFn: (reason: string) => send<RetractionAnswer>('POST', '/api/retractions', { ...scope, reason }),
    onSuccess: async ({ retraction }) => {
      notifyUndo(say('retractDone'), () => send('POST', `/api/retractions/${retraction.id}/revocation`));
      onEnd();
      // Of the record that names the person nothing is left: whoever the others are has a name of their own.
      const rest = preview.data?.outcome?.after[0];
      if (record.id === personId && rest !== undefined) {
        await navigate({ to: `${personPath(rest.id)}/identity`, replace: true });
      }
      await refresh();
    },
  });
  return (
    <Panel title={say('retractTitle', { record: recordName(record, sayPerson) })}>
      <QueryView query={preview} lines={4}>
        {({ events, outcome }) => (
          <Stack gap="sm">
            <Text>
              {say('retractCounts', { events })} {say('retractHow')}
            </Text>
            {outcome !== null && <PeopleAfterView preview={outcome} />}
            <ReasonForm
              initial={say('retractReason')}
              action={say('retractDo')}
              error={retract.error}
              isBusy={retract.isPending}
              onDone={(reason) => retract.mutate(reason)}
              onCancel={onEnd}
              note={say('undoable')}
            />
          </Stack>
        )}
      </QueryView>
    </Panel>
  );
}
