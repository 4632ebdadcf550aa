import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { BackupReport, RestoreReport } from '@throughline/contract/backup';
import type { ProofClaimName } from '@throughline/contract/proof';
import { createAdminApi } from '../api/admin-api.ts';
import type { OutgoingCall } from '../send/batch-calls.ts';
import type { SendTotals } from '../send/send-calls.ts';
import type { Acknowledged } from './acknowledged.ts';
import { createDeployment, type Deployment, temporaryFolder } from './deployment.ts';
import type { ProofSurroundings } from './proof-options.ts';
import { runCommandLine } from './run-command-line.ts';
import type { Sample } from './sample.ts';
import { sendSample } from './send-sample.ts';

/** What every claim's test works with. */
export interface Prover {
  readonly sample: Sample;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** A file below the proof's folder. */
  fileNamed(name: string): string;
  /** A new deployment that is not started; an archive of that name is restored into it. */
  newDeployment(name: string, archive?: string): Promise<{ deployment: Deployment; restored: RestoreReport | null }>;
  /** Runs `throughline` against a deployment. */
  runCommand<Report>(words: readonly string[], deployment: Deployment): Promise<Report>;
  /** Makes the sample's sources. */
  createSources(deployment: Deployment): Promise<void>;
  /** The write key of a source of the sample. */
  writeKeyOf(source: string): string;
  backup(deployment: Deployment, name: string): Promise<BackupReport>;
  send(
    calls: Iterable<OutgoingCall> | AsyncIterable<OutgoingCall>,
    to: Deployment,
    acknowledged: Acknowledged,
    also?: { readonly signal?: AbortSignal; readonly onEvents?: (events: number) => void },
  ): Promise<SendTotals>;
  /** To be called between a claim's test and the count. */
  beforeCount(name: ProofClaimName, deployment: Deployment): Promise<void>;
  /** Ends and removes every deployment that is still there. */
  close(): Promise<void>;
}

const MOST_BATCH_EVENTS = 100;
const BATCHES_BETWEEN_KILLS = 4;

/** What a proof of a sample works with; `kills` says how finely the stream must be cut for them. */
export function createProver(sample: Sample, kills: number, around: ProofSurroundings): Prover {
  const { root, signal, say, wayTo, interfere } = around;
  const adminToken = randomBytes(24).toString('hex');
  const passphrase = randomBytes(24).toString('base64');
  const writeKeys = new Map<string, string>();
  const deployments: Deployment[] = [];
  // Between two kills every source has several batches, so that each kill meets some on their way.
  const batches = BATCHES_BETWEEN_KILLS * sample.sources.length * (kills + 1);
  const batchEvents = Math.max(1, Math.min(MOST_BATCH_EVENTS, Math.floor(sample.calls.length / batches)));

  const runCommand = <Report>(words: readonly string[], { server, dataDir }: Deployment): Promise<Report> =>
    runCommandLine(
      words,
      {
        THROUGHLINE_URL: server.url,
        THROUGHLINE_ADMIN_TOKEN: adminToken,
        THROUGHLINE_DATA_DIR: dataDir,
        THROUGHLINE_BACKUP_PASSPHRASE: passphrase,
        TMPDIR: temporaryFolder(root),
      },
      signal,
    );
  const fileNamed = (name: string): string => path.join(root, name);

  return {
    sample,
    signal,
    say,
    fileNamed,
    runCommand,
    async newDeployment(name, archive) {
      const deployment = await createDeployment(root, name, adminToken);
      deployments.push(deployment);
      if (archive === undefined) return { deployment, restored: null };
      return { deployment, restored: await runCommand<RestoreReport>(['restore', fileNamed(archive)], deployment) };
    },
    async createSources({ server }) {
      const api = createAdminApi(server.url, adminToken, signal);
      for (const source of sample.sources) writeKeys.set(source.name, (await api.createSource(source)).writeKey);
    },
    writeKeyOf(source) {
      const key = writeKeys.get(source);
      if (key === undefined) throw new Error(`the sample has no source ${source}`);
      return key;
    },
    backup: (deployment, name) => runCommand<BackupReport>(['backup', '--to', fileNamed(name)], deployment),
    async send(calls, to, acknowledged, also = {}) {
      const baseUrl = (await wayTo?.(to.server.url)) ?? to.server.url;
      return sendSample(calls, {
        baseUrl,
        writeKeys,
        batchEvents,
        acknowledged,
        signal: also.signal ?? signal,
        onEvents(events) {
          also.onEvents?.(events);
          say(`${events} of ${sample.calls.length} events acknowledged`);
        },
      });
    },
    beforeCount: async (name, deployment) => interfere?.(name, deployment),
    async close() {
      await Promise.all(deployments.splice(0).map((deployment) => deployment.remove()));
    },
  };
}
