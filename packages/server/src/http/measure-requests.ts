import { Histogram, type Registry } from 'prom-client';
import type { HttpApp } from './http-app.ts';

/** Measures every answered request by method, route and status. */
export function measureRequests(app: HttpApp, metrics: Registry): void {
  const seconds = new Histogram({
    name: 'throughline_http_request_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [metrics],
  });
  app.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    seconds.observe({ method, route: routeOptions.url ?? 'none', status: statusCode }, elapsedTime / 1000);
  });
}
