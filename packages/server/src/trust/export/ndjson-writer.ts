import type { ExportFile } from './export-sink.ts';
import type { ExportSource } from './export-source.ts';
import type { RowWriter } from './row-writer.ts';

/** Writes rows as one JSON object a line. */
export function ndjsonWriter<Row>({ line }: Pick<ExportSource<Row>, 'line'>, file: ExportFile): RowWriter<Row> {
  return {
    async write(rows) {
      let text = '';
      for (const row of rows) text += `${line(row)}\n`;
      if (text !== '') await file.write(Buffer.from(text, 'utf8'));
    },
    end: () => file.close(),
  };
}
