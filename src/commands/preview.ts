import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { watch } from 'chokidar';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { streamSSE } from 'hono/streaming';
import { openDocument } from '../publish/document.ts';
import { pageContent } from '../publish/page.ts';
import { customerWords } from '../words/customer/index.ts';
import { findWorkspace } from '../workspace/find.ts';
import type { Context, ExitCode } from './command.ts';
import { customerViewFrom } from './for-customer.ts';
import { openWorkspace } from './open.ts';
import { forecasterOf } from './past.ts';

/** Only this computer can ask. */
const HOST = '127.0.0.1';
/** What a save writes in several steps is one change. */
const SETTLED_MS = 120;

/** Shows the pages as they would be published now, anew whenever a file changes, until Ctrl-C. Nothing is locked, written or sent. */
export async function preview(context: Context): Promise<ExitCode> {
  const root = findWorkspace(context.cwd);
  await openWorkspace(context);
  const listeners = new Set<() => void>();
  const watcher = watch(['onboard.yaml', 'plans', 'templates', 'calendars'], { cwd: root, ignoreInitial: true });
  let waiting: NodeJS.Timeout | undefined;
  watcher.on('all', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      for (const tell of listeners) tell();
    }, SETTLED_MS);
  });
  const server = serve({ fetch: appFor(context, listeners).fetch, hostname: HOST, port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const address = server.address();
  context.print(`http://${HOST}:${isPort(address) ? address.port : ''}/\n`);
  context.say('Open it in a browser. It shows every change of a file at once. Ctrl-C ends it.\n');
  await interrupted();
  clearTimeout(waiting);
  await watcher.close();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
  return 0;
}

function isPort(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function appFor(context: Context, listeners: Set<() => void>): Hono {
  const app = new Hono();
  app.get('/', async (request) => {
    const { evaluation } = await openWorkspace(context);
    const open = evaluation.plans.filter(({ archived }) => !archived);
    const list = open.map(({ id, customer }) => html`<li><a href="/${encodeURIComponent(id)}/">${customer}</a></li>`);
    const content = html`<div class="page"><main><h1>${evaluation.workspace.vendor}</h1><ul>${list}</ul></main></div>`;
    return request.html(
      openDocument(String(await content), { title: evaluation.workspace.vendor, locale: 'en', isPreview: true }),
    );
  });
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
    const opened = await openWorkspace(context);
    const plan = opened.evaluation.plans.find(({ id }) => id === request.req.param('id'));
    if (plan === undefined) return request.notFound();
    const view = customerViewFrom(plan, opened, forecasterOf(opened));
    const title = customerWords[view.locale].pageTitle(view.customer, view.vendor);
    const content = String(await pageContent(view));
    return request.html(openDocument(content, { title, locale: view.locale, isPreview: true }));
  });
  return app;
}
