import { Button, Divider, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import type { SignInWays } from '@throughline/contract/session';
import { useEffect, useState } from 'react';
import { get } from '../../api/request.ts';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import mark from '../../theme/mark.svg';
import { useWords } from '../../words/use-words.ts';
import { linkInAddress, openLink } from './link-in-address.ts';
import { nextPage } from './next-page.ts';
import classes from './sign-in-page.module.css';
import { signInWords } from './sign-in-words.ts';
import { whoIsInQuery } from './who-is-in.ts';

const COMMAND = 'npx throughline sign-in';

/** Signing in: by a link that was opened, by the company's account; else how to get a link. */
export function SignInPage() {
  const say = useWords(signInWords);
  const { next, problem } = useSearch({ from: '/sign-in' });
  const [link] = useState(linkInAddress);
  const [isAgreed, agree] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const known = useQuery(whoIsInQuery);
  const session = known.data ?? null;
  const enter = useEnter(nextPage(next));
  const isOpening = link !== null && failure === null && !known.isPending && (session === null || isAgreed);
  useEffect(() => {
    document.title = `${say('title')} · Throughline`;
  }, [say]);
  useEffect(() => {
    if (isOpening) openLink(link).then(enter, setFailure);
    if (link === null && session !== null) enter();
  }, [isOpening, link, session, enter]);

  return (
    <main className={classes['page']}>
      <Stack gap="lg" className={classes['card']}>
        <div>
          <img src={mark} alt="" width={36} height={36} />
          <Title order={1} mt="xs">
            {say('title')}
          </Title>
          <Text c="dimmed">{say('about')}</Text>
        </div>
        {isOpening ? (
          <Group gap="sm" role="status" aria-busy="true">
            <Loader size="sm" />
            <Text>{say('opening')}</Text>
          </Group>
        ) : link !== null && failure === null && session !== null ? (
          <Stack gap="xs">
            <Text fw={600}>{say('signedInAs', { name: session.name })}</Text>
            <Text c="dimmed">{say('insteadHow')}</Text>
            <Group gap="xs">
              <Button onClick={enter}>{say('stay')}</Button>
              <Button variant="default" onClick={() => agree(true)}>
                {say('instead')}
              </Button>
            </Group>
          </Stack>
        ) : (
          <>
            {failure !== null && <ProblemNote error={failure} />}
            {problem !== undefined && failure === null && (
              <div role="alert" className={classes['problem']}>
                <Text fw={600}>{say('problemTitle')}</Text>
                <Text>{say(problem)}</Text>
              </div>
            )}
            <Ways next={nextPage(next)} />
          </>
        )}
      </Stack>
    </main>
  );
}

function Ways({ next }: { readonly next: string }) {
  const say = useWords(signInWords);
  const ways = useQuery({ queryKey: ['session', 'ways'], queryFn: () => get<SignInWays>('/api/session/ways') });
  return (
    <>
      {ways.data?.oidc === true && (
        <>
          <Button component="a" href={`/api/session/oidc?to=${encodeURIComponent(next)}`} size="md">
            {say('byCompany')}
          </Button>
          <Divider label={say('or')} />
        </>
      )}
      <Stack gap={6}>
        <Title order={2}>{say('byLink')}</Title>
        <Text c="dimmed">{say('byLinkHow')}</Text>
        <CopyText text={COMMAND} block />
      </Stack>
    </>
  );
}

/** Leads on to a page, with nothing remembered of whoever was signed in before. */
function useEnter(page: string): () => void {
  const router = useRouter();
  const queries = useQueryClient();
  const [enter] = useState(() => () => {
    queries.clear();
    router.history.replace(page);
  });
  return enter;
}
