import { serve } from '@hono/node-server';
import { watch } from 'chokidar';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

/** The pages that a preview shows, made anew each time that one is asked for. */
export interface Pages {
  /** The document that lists them. */
  index(): Promise<string>;
  /** One page's document; null where there is no such plan. */
  page(id: string): Promise<string | null>;
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
  const server = serve({ fetch: appFor(pages, listeners).fetch, hostname: HOST, port: 0 });
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
  app.get('/', async (request) => request.html(await pages.index()));
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
  app.get('/:id/', async (request) => {
    const page = await pages.page(request.req.param('id'));
    return page === null ? request.notFound() : request.html(page);
  });
  return app;
}
