import type { AuditEntry } from '@throughline/contract/audit';
import type { VersionDiff } from '@throughline/contract/difference';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { get, queryText } from '../../api/request.ts';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Differences } from '../../kit/list/differences.tsx';
import { useWords } from '../../words/use-words.ts';
import { auditWords } from './audit-words.ts';

/** Whether an entry is of something whose versions can be compared. */
export function hasChange(entry: AuditEntry): boolean {
  return addressOf(entry) !== null;
}

/** What stood before a change and what stands after it. */
export function ChangeOf({ entry }: { readonly entry: AuditEntry }) {
  const say = useWords(auditWords);
  const address = addressOf(entry)!;
  const diff = useQuery({
    queryKey: [address],
    queryFn: ({ signal }) => get<VersionDiff>(address, {}, signal),
    // Versions never change.
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <QueryView query={diff} lines={2}>
      {({ differences }) =>
        differences.length === 0 ? (
          <Text c="dimmed">{say('same')}</Text>
        ) : (
          <Differences of={differences} label={say('whatChanged')} />
        )
      }
    </QueryView>
  );
}

/** Where the API compares the version that an entry has made with the one before; null where there are no versions. */
export function addressOf({
  action,
  subject,
  detail,
}: Pick<AuditEntry, 'action' | 'subject' | 'detail'>): string | null {
  const [kind = '', what = ''] = action.split('.');
  if (kind === 'settings' && what === 'changed') {
    const [, version] = /^version (\d+)$/.exec(subject) ?? [];
    return version === undefined ? null : `/api/settings/diff${queryText({ to: version })}`;
  }
  const { version } = detail;
  if (!['moment', 'action', 'goal', 'question'].includes(kind) || typeof version !== 'number') return null;
  return `/api/${kind}s/${encodeURIComponent(subject)}/diff${queryText({ to: version })}`;
}
