import { csvCell } from './csv-cell.ts';
import type { ExportFile } from './export-sink.ts';
import type { ExportSource } from './export-source.ts';
import type { RowWriter } from './row-writer.ts';

const BYTE_ORDER_MARK = '\u{feff}';

/** Writes rows as CSV (RFC 4180) with a line of names, in UTF-8. */
export function csvWriter<Row>(
  { columns }: Pick<ExportSource<Row>, 'columns'>,
  file: ExportFile,
  hasBom: boolean,
): RowWriter<Row> {
  let head = `${hasBom ? BYTE_ORDER_MARK : ''}${columns.map(({ name }) => name).join(',')}\r\n`;
  const flush = async (text: string): Promise<void> => {
    if (text !== '') await file.write(Buffer.from(text, 'utf8'));
  };
  return {
    async write(rows) {
      let text = head;
      head = '';
      for (const row of rows) {
        text += `${columns.map(({ read, kind }) => csvCell(read(row), kind)).join(',')}\r\n`;
      }
      await flush(text);
    },
    async end() {
      await flush(head);
      await file.close();
    },
  };
}
