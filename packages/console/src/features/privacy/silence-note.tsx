import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../words/use-words.ts';
import { KINDS } from './kinds.ts';
import { privacyWords } from './privacy-words.ts';
import classes from './privacy.module.css';
import { useSuppressionsOf } from './use-suppressions-of.ts';

/** On every side of a person who must not be contacted: why, and where it is lifted. Nothing for anybody else. */
export function SilenceNote({ personId }: { readonly personId: string }) {
  return useMay('GET /api/suppressions') ? <Standing personId={personId} /> : null;
}

function Standing({ personId }: { readonly personId: string }) {
  const say = useWords(privacyWords);
  const { data } = useSuppressionsOf(personId);
  const standing = data?.suppressions.filter(({ liftedAt }) => liftedAt === null) ?? [];
  const kind = KINDS.find((one) => standing.some((suppression) => suppression.kind === one));
  if (kind === undefined) return null;
  return (
    <Text component="div" role="note" className={classes['standing']}>
      <b>{say(kind)}.</b> {say(`${kind}Help`)}{' '}
      <Link to="/people/$personId/privacy" params={{ personId }}>
        {say('seeSilence')}
      </Link>
    </Text>
  );
}
