import type { MatchModelAnswer, MatchModelList, MatchModelSummary } from '@throughline/contract/match-model';
import { textTable } from '../../print/text-table.ts';
import { workText } from './await-work.ts';
import { differenceText } from './difference-text.ts';

/** The versions, and what is going on. */
export function modelsText({ models, records, work }: MatchModelList): string {
  const table = textTable(
    ['version', 'in use', 'origin', 'records', 'seed', 'merge at', 'review at', 'made', 'promoted', 'would change'],
    models.map((model) => [
      String(model.version),
      model.isInUse ? 'yes' : '',
      model.fromVersion === null ? model.origin : `${model.origin} from ${model.fromVersion}`,
      model.records.toLocaleString('en'),
      model.seed === null ? '' : String(model.seed),
      bits(model.thresholds.mergeBits),
      bits(model.thresholds.reviewBits),
      model.madeAt?.slice(0, 10) ?? '',
      model.promotedAt?.slice(0, 10) ?? '',
      changeText(model),
    ]),
  );
  const running = work.filter(({ endedAt }) => endedAt === null).map((one) => `${one.kind}: ${workText(one)}\n`);
  const count = records === null ? '' : `${records.toLocaleString('en')} records say who somebody is.\n`;
  return `${table}${count}${running.join('')}`;
}

/** A version with what each field says, in bits. */
export function modelText({ model }: MatchModelAnswer): string {
  const { version, isInUse, origin, records, digest, costs, thresholds, priorBits, fields, rivals } = model;
  const head = [
    `version ${version}, ${origin}${isInUse ? ', in use' : ', a candidate'}${digest === null ? '' : `, ${digest.slice(0, 12)}`}`,
    `chances of ${records.toLocaleString('en')} records; two records begin with ${bits(priorBits)} bits`,
    `merged from ${bits(thresholds.mergeBits)} bits on, looked at from ${bits(thresholds.reviewBits)} (costs: false merge ${costs.falseMerge}, false split ${costs.falseSplit}, review ${costs.review})`,
    `less where it is explained by ${rivals.map(({ name }) => name).join(' or ')}`,
  ];
  const table = textTable(
    ['field', 'level', 'bits', 'of one person', 'of two people'],
    fields.flatMap(({ field, levels }) =>
      levels.map(({ level, m, u, bits: worth }, at) => [at === 0 ? field : '', level, bits(worth), share(m), share(u)]),
    ),
  );
  return `${head.join('\n')}\n\n${table}\n${differenceText(version, model.difference)}`;
}

function changeText({ isInUse, difference }: MatchModelSummary): string {
  if (difference === null) return isInUse ? '' : 'not looked at';
  const { merged, split, moved } = difference;
  return `${merged.before + split.before + moved.before} people`;
}

const bits = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(1)}`;

const share = (chance: number): string => `${Number((chance * 100).toPrecision(2))} %`;
