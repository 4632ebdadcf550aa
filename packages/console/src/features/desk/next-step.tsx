import { Button, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { DecideAnswer } from '@throughline/contract/decide';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { send } from '../../api/request.ts';
import { Keys } from '../../kit/frame/keys.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { decisionAddress } from './addresses.ts';
import { contentText } from './content-text.ts';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';
import { refusalText } from './refusal-text.ts';

/** Asks for the next step, and shows it with its reason. Nothing is decided before somebody asks. */
export function NextStep({ id, hasMoment }: { readonly id: string; readonly hasMoment: boolean }) {
  const say = useWords(deskWords);
  const requestId = useRef(crypto.randomUUID());
  const step = useMutation({
    mutationFn: () => send<DecideAnswer>('POST', `/api/people/${id}/next-step`, { requestId: requestId.current }),
    onSuccess: () => {
      requestId.current = crypto.randomUUID();
    },
  });
  const ask = (): void => {
    if (hasMoment && !step.isPending) step.mutate();
  };
  useHotkeys([['S', ask]]);
  if (!hasMoment) {
    return (
      <Text c="dimmed" size="sm">
        {say('noDeskMoment')}
      </Text>
    );
  }
  return (
    <Stack gap="xs" align="flex-start" aria-live="polite">
      {step.data === undefined ? (
        <Text c="dimmed" size="sm">
          {say('nextStepHelp')}
        </Text>
      ) : (
        <Step decided={step.data} />
      )}
      <Button
        size="xs"
        variant={step.data === undefined ? 'filled' : 'default'}
        loading={step.isPending}
        onClick={ask}
        rightSection={<Keys of={['S']} />}
      >
        {say('askNextStep')}
      </Button>
      {step.error !== null && <ProblemNote error={step.error} onRetry={ask} />}
    </Stack>
  );
}

function Step({
  decided: { action, content, owed, reasons = [], receipt, decisionId },
}: {
  readonly decided: DecideAnswer;
}) {
  const say = useWords(deskWords);
  const language = useLanguage();
  const chance = receipt?.decision.propensity;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <>
      {owed.map((one) => (
        <div key={one.action} className={classes['owed']}>
          <Text fw={600}>{contentText(one.content, one.action)}</Text>
          <Text size="sm" c="dimmed">
            {say('owed')}
          </Text>
        </div>
      ))}
      <div className={classes['step']}>
        <Text fw={600}>{action === null ? say('silence') : contentText(content, action)}</Text>
        <Text size="sm" c="dimmed">
          {action !== null && <code>{action}</code>}
          {chance !== undefined && chance < 1 && ` ${say('chance', { chance: percent.format(chance) })}`}
        </Text>
      </div>
      {reasons.length > 0 && (
        <ul className={classes['reasons']}>
          {reasons.map(({ action: not, reason, because }) => (
            <li key={not}>
              <Text size="sm" c="dimmed">
                {say('notThis', { action: not, reason: because ?? refusalText(reason, say) })}
              </Text>
            </li>
          ))}
        </ul>
      )}
      <Link to={decisionAddress(decisionId)}>{say('receipt')}</Link>
    </>
  );
}
