import { serve } from '@hono/node-server';
import { watch } from 'chokidar';
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

/** A document, or one that says why there is none; both reload when a file changes. */
export interface ShownDocument {
  readonly document: string;
  readonly isFound: boolean;
}

/** The pages of a preview, rendered on each request. */
export interface Pages {
  /** The index of the pages. */
  index(): Promise<ShownDocument>;
  page(id: string): Promise<ShownDocument>;
}

export interface Preview {
  readonly address: string;
  /** Stops the preview and closes everything. */
  close(): Promise<void>;
}

/** Only this computer can connect. */
const HOST = '127.0.0.1';
/** The several steps of a save count as one change. */
const SETTLED_MS = 120;

/**
 * Serves pages on a free port, and notifies open ones when a file changes.
 * @param root the workspace; @param paths what is watched in it
 */
export async function startPreview(pages: Pages, root: string, paths: readonly string[]): Promise<Preview> {
  const listeners = new Set<() => void>();
  const watcher = watch([...paths], { cwd: root, ignoreInitial: true });
  let waiting: NodeJS.Timeout | undefined;
  watcher.on('all', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      for (const tell of listeners) tell();
    }, SETTLED_MS);
  });
  const app = appFor(pages, listeners);
  const server = serve({ fetch: app.fetch, hostname: HOST, port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    address: `http://${HOST}:${port}/`,
    close: async () => {
      clearTimeout(waiting);
      await watcher.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}

function appFor(pages: Pages, listeners: Set<() => void>): Hono {
  const app = new Hono();
  // The name of another site may resolve to this computer (DNS rebinding), and its script could then read the pages.
  app.use(async (request, next) =>
    OWN_HOST.test(request.req.header('host') ?? '') ? next() : request.text('This preview is for this computer.', 403),
  );
  app.get('/', async (request) => responseFor(request, await pages.index()));
  app.get('/changes', (request) =>
    streamSSE(request, async (stream) => {
      await new Promise<void>((resolve) => {
        const tell = () => void stream.writeSSE({ data: 'changed' });
        listeners.add(tell);
        stream.onAbort(() => {
          listeners.delete(tell);
          resolve();
        });
      });
    }),
  );
  app.get('/:id/', async (request) => responseFor(request, await pages.page(request.req.param('id'))));
  return app;
}

/** The names of this computer for itself; the port is whichever was free. */
const OWN_HOST = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;

function responseFor(request: Context, { document, isFound }: ShownDocument): Response | Promise<Response> {
  return request.html(document, isFound ? 200 : 404);
}
