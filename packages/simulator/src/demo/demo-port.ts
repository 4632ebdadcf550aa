import { createServer } from 'node:net';

/** The port to use, from the text of `THROUGHLINE_PORT`; 4600 where it is not set, null where it is no port. */
export function readDemoPort(text: string | undefined): number | null {
  if (text === undefined || text === '') return 4600;
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535 ? port : null;
}

/** Whether nobody listens on this port of `host`. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(new Error(`Cannot listen on ${host}:${port} (${error.code}): set THROUGHLINE_PORT to another port.`));
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
