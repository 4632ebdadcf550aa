import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { send } from '../../api/request.ts';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { useWords } from '../../words/use-words.ts';
import { homeWords } from './home-words.ts';

/** What a source of a kind is made of. */
const KINDS = {
  web: { name: 'web-shop', department: 'web', kind: 'web', trust: 'public' },
  server: { name: 'shop-backend', department: 'orders', kind: 'server', trust: 'server' },
  till: { name: 'store-tills', department: 'stores', kind: 'till', trust: 'server' },
} as const;
type Kind = keyof typeof KINDS;

/** Where nothing has come in: the first step, done here. */
export function FirstStep() {
  const say = useWords(homeWords);
  const [kind, setKind] = useState<Kind>('web');
  const [name, setName] = useState<string>(KINDS.web.name);
  const making = useMutation({
    mutationFn: () =>
      send<{ readonly writeKey: string; readonly source: { readonly id: string } }>('POST', '/api/sources', {
        ...KINDS[kind],
        name: name.trim(),
      }),
  });
  const choose = (chosen: string): void => {
    if (Object.values(KINDS).some((one) => one.name === name)) setName(KINDS[chosen as Kind].name);
    setKind(chosen as Kind);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <Panel>
      <EmptyNote title={say('firstTitle')}>{say('firstHelp')}</EmptyNote>
      <Stack gap="md" maw={640} mx="auto">
        {making.data === undefined ? (
          <form onSubmit={submit}>
            <Group align="flex-end" gap="sm">
              <NativeSelect
                label={say('sourceKind')}
                value={kind}
                onChange={({ currentTarget }) => choose(currentTarget.value)}
                data={[
                  { value: 'web', label: say('kindWeb') },
                  { value: 'server', label: say('kindServer') },
                  { value: 'till', label: say('kindTill') },
                ]}
              />
              <TextInput
                label={say('sourceName')}
                value={name}
                onChange={({ currentTarget }) => setName(currentTarget.value)}
                required
                maxLength={100}
              />
              <Button type="submit" loading={making.isPending}>
                {say('makeSource')}
              </Button>
            </Group>
          </form>
        ) : (
          <Made writeKey={making.data.writeKey} sourceId={making.data.source.id} isForPages={kind === 'web'} />
        )}
        {making.error !== null && <ProblemNote error={making.error} />}
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            {say('sample')}
          </Text>
          <CopyText block text="npm run demo" />
        </div>
      </Stack>
    </Panel>
  );
}

function Made({
  writeKey,
  sourceId,
  isForPages,
}: {
  readonly writeKey: string;
  readonly sourceId: string;
  readonly isForPages: boolean;
}) {
  const say = useWords(homeWords);
  const { origin } = window.location;
  const event = `{"type":"track","event":"Order Completed","userId":"u-1","messageId":"first-1","properties":{"order_id":"1","total":"44.90","currency":"EUR"}}`;
  return (
    <>
      <div>
        <Text size="sm" mb={4}>
          {say('keyOnce')}
        </Text>
        <CopyText block text={writeKey} />
      </div>
      <div>
        <Text size="sm" mb={4}>
          {say('trySend')}
        </Text>
        <CopyText block text={`curl -u '${writeKey}:' ${origin}/v1/track \\\n  -d '${event}'`} />
      </div>
      {isForPages && (
        <div>
          <Text size="sm" mb={4}>
            {say('inPage')}
          </Text>
          <CopyText
            block
            text={`<script async src="${origin}/analytics.js/v1/${writeKey}/analytics.min.js"></script>`}
          />
        </div>
      )}
      <Text role="status">
        {say('waitingFirst')} <Link to={sourcePath(sourceId)}>{say('otherSdks')}</Link>
      </Text>
    </>
  );
}

function sourcePath(id: string): string {
  return `/sources/${id}`;
}
