import type { Identity } from '@throughline/contract/identity';
import { CloseButton } from '@mantine/core';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { ExplanationView } from '../../kit/matching/explanation-view.tsx';
import { useExplanation } from '../../kit/matching/use-explanation.ts';
import { personWords } from '../../kit/person/person-words.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { identityWords } from './identity-words.ts';
import { recordName } from './record-name.ts';

/** Why two records of the person are one person, with the waterfall. */
export function WhyPanel({
  left,
  right,
  records,
  onClose,
}: {
  readonly left: string;
  readonly right: string;
  readonly records: Identity['records'];
  readonly onClose: () => void;
}) {
  const say = useWords(identityWords);
  const sayPerson = useWords(personWords);
  const sayShared = useWords(sharedWords);
  const explanation = useExplanation(left, right);
  const nameOf = (recordId: string): string => {
    const record = records.find(({ id }) => id === recordId);
    return record === undefined ? recordId : recordName(record, sayPerson);
  };
  return (
    <Panel
      title={say('whyOf', { left: nameOf(left), right: nameOf(right) })}
      aside={<CloseButton aria-label={sayShared('close')} onClick={onClose} />}
    >
      <QueryView query={explanation} lines={8}>
        {(explained) => <ExplanationView explained={explained} />}
      </QueryView>
    </Panel>
  );
}
