import type { DecisionInFull, DecisionReplay } from '@throughline/contract/decision';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { send } from '../../../api/request.ts';
import { CopyText } from '../../../kit/frame/copy-text.tsx';
import { ProblemNote } from '../../../kit/frame/problem-note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { decisionWords } from '../decision-words.ts';
import { useNames } from '../use-names.ts';

/** By which versions it was made, and making it again from the receipt. */
export function ReplayedReceipt({ full: { decision, receipt } }: { readonly full: DecisionInFull }) {
  const say = useWords(decisionWords);
  const { actionName } = useNames();
  const replay = useMutation({
    mutationFn: () => send<DecisionReplay>('POST', `/api/decisions/${decision.id}/replay`),
  });
  return (
    <Stack gap={8} align="flex-start">
      <Text>
        {say('versions', {
          moment: decision.momentVersion,
          settings: receipt.settingsVersion,
          rules: receipt.rulesVersion,
        })}
      </Text>
      <CopyText text={decision.id} />
      {!decision.isErased && (
        <Group gap="sm">
          <Button variant="default" size="xs" onClick={() => replay.mutate()} loading={replay.isPending}>
            {say('replay')}
          </Button>
          <Text role="status">
            {replay.data !== undefined &&
              (replay.data.isSame
                ? say('same')
                : say('otherwise', { chosen: actionName(replay.data.decision.chosen) }))}
            {replay.data !== undefined && !replay.data.isSame && !replay.data.isSameRules && ` ${say('otherRules')}`}
          </Text>
        </Group>
      )}
      {replay.error !== null && <ProblemNote error={replay.error} />}
    </Stack>
  );
}
