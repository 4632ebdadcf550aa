import type { Suppression, SuppressionAnswer, SuppressionPreview } from '@throughline/contract/suppression';
import { Autocomplete, Button, Checkbox, Group, Radio, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { PREVIEW, useRefresh } from '../../api/use-refresh.ts';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { KINDS } from './kinds.ts';
import { privacyWords } from './privacy-words.ts';
import { Withholding } from './withholding.tsx';

type Kind = Suppression['kind'];

/** Whom a suppression is of: a person, or whoever holds an address. */
export type Whom = { readonly personId: string } | { readonly identifier: string };

/** Sets a suppression in place: why, what that withholds and what still goes, who asked, how sure, and done. */
export function SuppressForm({ whom, onEnd }: { readonly whom: Whom; readonly onEnd: () => void }) {
  const say = useWords(privacyWords);
  const [kind, setKind] = useState<Kind | null>(null);
  return (
    <Stack gap="md">
      <Radio.Group
        label={say('kind')}
        value={kind}
        onChange={(word) => setKind(KINDS.find((one) => one === word) ?? null)}
      >
        <Stack gap={8} mt={6}>
          {KINDS.map((word) => (
            <Radio key={word} value={word} label={say(word)} description={say(`${word}Help`)} />
          ))}
        </Stack>
      </Radio.Group>
      {kind !== null && <Details key={kind} whom={whom} kind={kind} onEnd={onEnd} />}
    </Stack>
  );
}

function Details({ whom, kind, onEnd }: { readonly whom: Whom; readonly kind: Kind; readonly onEnd: () => void }) {
  const say = useWords(privacyWords);
  const preview = useQuery({
    queryKey: [PREVIEW, 'suppression', whom, kind],
    queryFn: () => send<SuppressionPreview>('POST', '/api/suppressions/preview', { ...whom, kind }),
    retry: false,
  });
  return (
    <QueryView query={preview} lines={5}>
      {(found) => (
        <Stack gap="md">
          {'identifier' in whom && (
            <Text fw={600}>
              {found.reached.length === 0 ? say('reachedNobody') : say('reached', { count: found.reached.length })}
            </Text>
          )}
          <Withholding preview={found} />
          <Asking whom={whom} kind={kind} onEnd={onEnd} />
        </Stack>
      )}
    </QueryView>
  );
}

const SURE = ['certain', 'likely', 'unsure'] as const;

function Asking({ whom, kind, onEnd }: { readonly whom: Whom; readonly kind: Kind; readonly onEnd: () => void }) {
  const say = useWords(privacyWords);
  const sayShared = useWords(sharedWords);
  const notifyUndo = useNotifyUndo();
  const refresh = useRefresh();
  const [askedBy, setAskedBy] = useState(say(kind === 'deceased' ? 'whoRelative' : 'whoPerson'));
  const [reason, setReason] = useState('');
  const [confidence, setConfidence] = useState<(typeof SURE)[number]>('certain');
  const [hasHouseholdCare, setHouseholdCare] = useState(kind === 'deceased');
  const suppress = useMutation({
    mutationFn: () =>
      send<SuppressionAnswer>('POST', '/api/suppressions', {
        ...whom,
        kind,
        askedBy: askedBy.trim(),
        reason: reason.trim(),
        confidence,
        hasHouseholdCare,
      }),
    onSuccess: async ({ suppression }) => {
      notifyUndo(say('setDone'), () =>
        send('POST', `/api/suppressions/${suppression.id}/lift`, { reason: say('liftReason') }),
      );
      onEnd();
      await refresh();
    },
  });
  const isWhole = askedBy.trim() !== '' && reason.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) suppress.mutate();
      }}
    >
      <Stack gap="sm" maw={640}>
        <Autocomplete
          label={say('whoAsked')}
          description={say('whoAskedHelp')}
          value={askedBy}
          onChange={setAskedBy}
          data={[say('whoPerson'), say('whoRelative'), say('whoLaw'), say('whoColleague')]}
          required
          maxLength={200}
        />
        <TextInput
          label={say('reason')}
          description={say('reasonHelp')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          required
          maxLength={2000}
        />
        <div>
          <Text size="sm" fw={500} mb={4}>
            {say('confidence')}
          </Text>
          <SegmentedControl
            aria-label={say('confidence')}
            value={confidence}
            onChange={setConfidence}
            data={SURE.map((word) => ({ value: word, label: say(word) }))}
          />
        </div>
        <Checkbox
          label={say('householdCare')}
          checked={hasHouseholdCare}
          onChange={({ currentTarget }) => setHouseholdCare(currentTarget.checked)}
        />
        {suppress.error !== null && <ProblemNote error={suppress.error} />}
        <Group gap="xs">
          <Button type="submit" disabled={!isWhole} loading={suppress.isPending}>
            {say('set', { kind: say(kind) })}
          </Button>
          <Button variant="default" onClick={onEnd}>
            {sayShared('cancel')}
          </Button>
          <Text size="sm" c="dimmed">
            {say('instantly')}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
