import { AccessKeyAnswer, AccessKeyList, CreatedAccessKey } from '@throughline/contract/access-key';
import { BackupReport, RestoreReport, UpgradeReport } from '@throughline/contract/backup';
import { Identity } from '@throughline/contract/identity';
import { Person } from '@throughline/contract/person';
import { PeoplePage } from '@throughline/contract/person-summary';
import { Rebuild } from '@throughline/contract/rebuild';
import { ExportScheduleAnswer, ExportScheduleList } from '@throughline/contract/scheduled-export';
import { CreatedSource, SourceList } from '@throughline/contract/source';
import { Stats } from '@throughline/contract/stats';
import { WebhookAnswer, WebhookList, WebhookWithSecret } from '@throughline/contract/webhook';
import {
  WebhookDeliveryAnswer,
  WebhookDeliveryPage,
  WebhookReplayAnswer,
  WebhookTestAnswer,
} from '@throughline/contract/webhook-delivery';
import { type TSchema, Type } from 'typebox';
import { ExportSummary } from './export/export-summary.ts';
import { ImportSummary } from './import/import-summary.ts';
import { Findings } from './operation/finding.ts';

/** What each command prints with `--json`; null where its output is a text or a file of another kind. */
export const JSON_OUTPUTS: Readonly<Record<string, TSchema | null>> = {
  'people find': PeoplePage,
  'people show': Person,
  'people why': Identity,
  'sources list': SourceList,
  'sources create': CreatedSource,
  'keys list': AccessKeyList,
  'keys create': CreatedAccessKey,
  'keys revoke': AccessKeyAnswer,
  import: ImportSummary,
  stats: Stats,
  rebuild: Rebuild,
  'export people': ExportSummary,
  'export events': ExportSummary,
  'export orders': ExportSummary,
  'export changes': ExportSummary,
  'export everything': BackupReport,
  'exports list': ExportScheduleList,
  'exports schedule': ExportScheduleAnswer,
  'exports run': ExportScheduleAnswer,
  'exports remove': ExportScheduleAnswer,
  'webhooks list': WebhookList,
  'webhooks create': WebhookWithSecret,
  'webhooks change': WebhookAnswer,
  'webhooks rotate': WebhookWithSecret,
  'webhooks deliveries': WebhookDeliveryPage,
  'webhooks replay': Type.Union([WebhookReplayAnswer, WebhookDeliveryAnswer]),
  'webhooks test': WebhookTestAnswer,
  'webhooks remove': WebhookAnswer,
  backup: BackupReport,
  restore: RestoreReport,
  upgrade: UpgradeReport,
  doctor: Findings,
  completion: null,
};
