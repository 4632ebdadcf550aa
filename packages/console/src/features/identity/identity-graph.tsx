import '@xyflow/react/dist/style.css';
import type { Identity } from '@throughline/contract/identity';
import { Text, useComputedColorScheme } from '@mantine/core';
import { Background, Controls, Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { bitsText } from '../../kit/matching/bits-text.ts';
import { personWords } from '../../kit/person/person-words.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import classes from './identity-graph.module.css';
import { identityWords } from './identity-words.ts';
import { layoutGraph } from './layout-graph.ts';
import { recordName } from './record-name.ts';

/** More records than a graph can show so that anybody sees something. */
const MOST_RECORDS = 60;
const MOST_PX = 480;
const LEAST_PX = 200;

type RecordNode = Node<{ name: string; isAnchor: boolean; isTicked: boolean; onTick: () => void }, 'record'>;

const NODE_TYPES = { record: RecordBox };

/** Records of a person and what joins them, as a picture; the list says the same. A record is ticked by a click or Enter. */
export default function IdentityGraph({
  identity,
  weakestRecords,
  ticked,
  onTick,
}: {
  readonly identity: Identity;
  /** The two records whose likeness is the weakest that the person needs; none where no likeness is needed. */
  readonly weakestRecords: readonly string[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (recordId: string, isTicked: boolean) => void;
}) {
  const say = useWords(identityWords);
  const sayPerson = useWords(personWords);
  const language = useLanguage();
  const scheme = useComputedColorScheme();
  const laid = useMemo(() => layoutGraph(identity), [identity]);
  if (identity.records.length > MOST_RECORDS) {
    return (
      <Text p="md" c="dimmed">
        {say('graphHuge', { count: MOST_RECORDS })}
      </Text>
    );
  }
  const height = Math.min(MOST_PX, Math.max(...laid.records.map(({ y }) => y)) + LEAST_PX);
  const linkOf = (linkId: string) => identity.links.find(({ id }) => id === linkId);
  const isWeakest = (linkId: string): boolean => {
    const link = linkOf(linkId);
    return link?.kind === 'evidence' && link.recordIds.every((id) => weakestRecords.includes(id));
  };
  const valueText = (linkId: string): string => {
    const link = linkOf(linkId);
    if (link?.kind === 'evidence') {
      const bits = say('edgeBits', { bits: bitsText(link.bits ?? 0, language) });
      return isWeakest(linkId) ? `${bits} · ${say('weakestEdge')}` : bits;
    }
    const value = identity.values.find(({ identifierId }) => identifierId === link?.identifierId);
    if (value !== undefined) return `${sayPerson(value.type)} ${value.value}`;
    return link?.kind === 'judgement' ? '=' : '≡';
  };
  const nodes = laid.records.map(({ id, x, y }): RecordNode => {
    const record = identity.records.find((one) => one.id === id)!;
    const isTicked = ticked.has(id);
    const data = {
      name: recordName(record, sayPerson),
      isAnchor: id === identity.id,
      isTicked,
      onTick: () => onTick(id, !isTicked),
    };
    return { id, type: 'record', position: { x, y }, data, draggable: false, connectable: false, focusable: false };
  });
  const edges = laid.lines.map(({ id, from, to, linkId, isBridge }) => ({
    id,
    source: from,
    target: to,
    label: valueText(linkId),
    labelStyle: { fontSize: 13 },
    focusable: false,
    style: {
      strokeWidth: isBridge ? 2.5 : 1.2,
      ...(isBridge && { stroke: 'var(--console-warn)' }),
      ...(linkOf(linkId)?.kind === 'evidence' && { strokeDasharray: '6 4' }),
      ...(isWeakest(linkId) && { stroke: 'var(--console-bad)' }),
    },
  }));
  return (
    <div className={classes['graph']} style={{ height }} role="group" aria-label={say('graphLabel')}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        colorMode={scheme}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
        minZoom={0.2}
        preventScrolling={false}
        zoomOnScroll={false}
        nodesFocusable={false}
        edgesFocusable={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function RecordBox({ data: { name, isAnchor, isTicked, onTick } }: NodeProps<RecordNode>) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <button
        type="button"
        className={`${classes['node']} nodrag nopan`}
        data-anchor={isAnchor}
        data-ticked={isTicked}
        aria-pressed={isTicked}
        onClick={onTick}
      >
        {name}
      </button>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  );
}
