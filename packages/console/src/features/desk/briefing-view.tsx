import { useHotkeys } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { useWords } from '../../words/use-words.ts';
import { personAddress } from './addresses.ts';
import { AskList } from './ask-list.tsx';
import { CareNote } from './care-note.tsx';
import { ContactForm } from './contact-form.tsx';
import { DepartmentLines } from './department-lines.tsx';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';
import { KeyLine } from './key-line.tsx';
import { KnownList } from './known-list.tsx';
import { NextStep } from './next-step.tsx';
import { OpenList } from './open-list.tsx';
import { useBriefing } from './use-briefing.ts';
import { WhoLine } from './who-line.tsx';

/** One person on one screen: who, what is open, what not to ask, what to do next. */
export function BriefingView({ id }: { readonly id: string }) {
  const say = useWords(deskWords);
  const briefing = useBriefing(id);
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const [form, setForm] = useState<string | null>(null);
  const close = (): void => {
    setForm(null);
    heading.current?.focus();
  };
  const isThere = briefing.data !== undefined;
  // Whoever listens hears who it is, and keys are keys.
  useEffect(() => {
    if (isThere) heading.current?.focus();
  }, [isThere]);
  const mayAsk = briefing.data?.questions.filter(({ ask }) => ask) ?? [];
  useHotkeys([
    ['N', () => setForm('contact')],
    ['H', () => void navigate({ to: personAddress(id) })],
    ...mayAsk.slice(0, 9).map(({ question }, at) => [String(at + 1), () => setForm(question)] as [string, () => void]),
  ]);
  return (
    <QueryView query={briefing} lines={12}>
      {(brief) => (
        <div className={classes['desk']}>
          <WhoLine ref={heading} brief={brief} />
          <CareNote care={brief.care} />
          <DepartmentLines departments={brief.departments} />
          <div className={classes['columns']}>
            <div className={classes['column']}>
              <Panel
                title={
                  <span className={classes['stop']}>
                    <IconHandStop size={20} aria-hidden="true" /> {say('doNotAsk')}
                  </span>
                }
              >
                <KnownList
                  id={id}
                  questions={brief.questions.filter(({ ask }) => !ask)}
                  form={form}
                  onForm={setForm}
                  onClose={close}
                />
              </Panel>
            </div>
            <div className={classes['column']}>
              <Panel title={say('open')}>
                <OpenList open={brief.open} contacts={brief.contacts} />
                <ContactForm
                  whom={{ personId: id }}
                  orders={brief.open.orders.map(({ orderKey }) => orderKey)}
                  isOpen={form === 'contact'}
                  onOpen={() => setForm('contact')}
                  onClose={close}
                />
              </Panel>
            </div>
            <div className={classes['column']}>
              <Panel title={say('nextStep')}>
                <NextStep id={id} hasMoment={brief.hasDeskMoment} />
              </Panel>
              <Panel title={say('mayAsk')}>
                <AskList
                  id={id}
                  questions={mayAsk}
                  hasRegistry={brief.questions.length > 0}
                  form={form}
                  onForm={setForm}
                  onClose={close}
                />
              </Panel>
            </div>
          </div>
          <KeyLine questions={mayAsk.length} hasMoment={brief.hasDeskMoment} />
        </div>
      )}
    </QueryView>
  );
}
