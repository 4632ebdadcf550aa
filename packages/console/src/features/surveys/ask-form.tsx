import type { SurveyInvitations } from '@throughline/contract/survey';
import { Button, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { surveyWords } from './survey-words.ts';
import classes from './surveys.module.css';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Makes a page for each of some people; sending it is up to the brand. */
export function AskForm({ surveyKey }: { readonly surveyKey: string }) {
  const say = useWords(surveyWords);
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const ask = useMutation({
    mutationFn: () =>
      send<SurveyInvitations>('POST', `/api/surveys/${encodeURIComponent(surveyKey)}/invitations`, {
        people: lines.map((line) => (UUID.test(line) ? { personId: line } : { identifier: line })),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['/api/lift/leaks'] }),
  });
  return (
    <Panel title={say('ask')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <Stack gap="sm" align="stretch">
          <Text c="dimmed">{say('askHelp')}</Text>
          <Textarea
            label={say('whom')}
            placeholder="email:ada@example.org"
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            autosize
            minRows={3}
            maw={520}
          />
          <div>
            <Button type="submit" disabled={lines.length === 0} loading={ask.isPending}>
              {say('askGo')}
            </Button>
          </div>
          {ask.error !== null && <ProblemNote error={ask.error} />}
          {ask.data !== undefined && <Asked of={ask.data} lines={lines} />}
        </Stack>
      </form>
    </Panel>
  );
}

function Asked({
  of: { invitations, refused },
  lines,
}: {
  readonly of: SurveyInvitations;
  readonly lines: readonly string[];
}) {
  const say = useWords(surveyWords);
  return (
    <div role="status">
      {invitations.length > 0 && (
        <>
          <Title order={3}>{say('asked')}</Title>
          <ul className={classes['plain']}>
            {invitations.map(({ index, path, closesAt, isRepeat }) => (
              <li key={index}>
                {lines[index]} <CopyText text={`${location.origin}${path}`} /> {say('until')} <Instant at={closesAt} />
                {isRepeat && ` (${say('askedBefore')})`}
              </li>
            ))}
          </ul>
        </>
      )}
      {refused.length > 0 && (
        <>
          <Title order={3}>{say('refused')}</Title>
          <ul className={classes['plain']}>
            {refused.map(({ index, detail }) => (
              <li key={index}>{say('line', { line: index + 1, detail })}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
