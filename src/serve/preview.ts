import { serve } from '@hono/node-server';
import { watch } from 'chokidar';
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

/** A document, or one that says why there is none; both are loaded again when a file changes. */
export interface Shown {
  readonly document: string;
  readonly isFound: boolean;
}

/** The pages that a preview shows, made anew each time that one is asked for. */
export interface Pages {
  /** The list of them. */
  index(): Promise<Shown>;
  page(id: string): Promise<Shown>;
}

export interface Preview {
  readonly address: string;
  /** Ends it with nothing left open. */
  close(): Promise<void>;
}

/** Only this computer can ask. */
const HOST = '127.0.0.1';
/** What a save writes in several steps is one change. */
const SETTLED_MS = 120;

/**
 * Shows pages on a port that is free, and tells those that are open when a file changes.
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
  // The name of another site may lead here (DNS rebinding), and its script would then read the pages.
  app.use(async (request, next) =>
    OWN_HOST.test(request.req.header('host') ?? '') ? next() : request.text('This preview is for this computer.', 403),
  );
  app.get('/', async (request) => answered(request, await pages.index()));
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
  app.get('/:id/', async (request) => answered(request, await pages.page(request.req.param('id'))));
  return app;
}

/** How this computer is called by itself; the port is whichever was free. */
const OWN_HOST = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;

function answered(request: Context, { document, isFound }: Shown): Response | Promise<Response> {
  return request.html(document, isFound ? 200 : 404);
}
