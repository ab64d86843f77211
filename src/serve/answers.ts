/**
 * The HTTP endpoint where pages send answers: it takes JSON from one origin, identifies people by the key in a header, and sets no
 * cookie.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { parseDay } from '../plan/time/day.ts';
import { checked, type EnvelopeReading, type Update } from '../updates/envelope.ts';
import { LONGEST_MESSAGE, visibleLines } from '../updates/parse.ts';

/** What the endpoint needs from the program. */
export interface AnswerDesk {
  /** The origin of the pages; scripts of other origins are rejected. */
  readonly origin: string;
  /** Milliseconds. */
  now(): number;
  /** An identifier of the active link that a key belongs to; null: it belongs to none. */
  holderOf(page: string, key: string): Promise<string | null>;
  /** Resolves when the update is on disk, and not before. */
  keep(update: Update): Promise<void>;
  /** Reports errors; never with a key in them. */
  log(line: string): void;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
}

export interface Door {
  readonly address: string;
  /** Stops accepting answers, and waits for those in progress. */
  close(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const MOST_AN_HOUR = 60;
const REQUEST_MS = 30_000;

export async function openEndpoint(desk: AnswerDesk, { host, port }: Listening): Promise<Door> {
  const server = serve({
    fetch: answersApp(desk).fetch,
    hostname: host,
    port,
    serverOptions: { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const bound = server.address();
  const at = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${at}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      }),
  };
}

/** The endpoint without a network: a request in, a response out. */
export function answersApp(desk: AnswerDesk): Hono {
  const app = new Hono();
  const limit = limiter(desk);
  app.get('/health', (request) => request.text('ok\n'));
  app.use(
    '*',
    cors({
      origin: desk.origin,
      allowMethods: ['POST'],
      allowHeaders: ['Authorization', 'Content-Type'],
      exposeHeaders: ['Retry-After'],
      maxAge: HOUR_MS / 1000,
    }),
  );
  app.use(
    '*',
    bodyLimit({ maxSize: LONGEST_MESSAGE, onError: (request) => request.text('Longer than 16 KiB\n', 413) }),
  );
  app.post('*', async (request) => {
    if (request.req.header('Origin') !== desk.origin) return request.text('Not from here\n', 403);
    const type = request.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json') return request.text('JSON only\n', 415);
    const [, key = ''] = /^Bearer ([a-z2-7]{26})$/i.exec(request.req.header('Authorization') ?? '') ?? [];
    if (key === '') return request.text('No key\n', 401);
    const reading = readPosted(await request.req.text(), key);
    if (!reading.ok) return request.text(`${reading.problem}\n`, 400);
    const holder = await desk.holderOf(reading.update.page, key);
    if (holder === null) return request.text('Not a living link\n', 403);
    const seconds = limit(holder);
    if (seconds > 0) return request.text('Too many\n', 429, { 'Retry-After': String(seconds) });
    await desk.keep(reading.update);
    return request.text('Kept\n', 202);
  });
  app.onError((error, request) => {
    desk.log(`An answer could not be taken: ${error.message}`);
    return request.text('Could not be kept\n', 500);
  });
  return app;
}

/** What a page posts: the fields of an update except its key, which is in a header. */
function readPosted(body: string, key: string): EnvelopeReading {
  let posted: unknown;
  try {
    posted = JSON.parse(body);
  } catch {
    return { ok: false, problem: 'It is not JSON.' };
  }
  if (typeof posted !== 'object' || posted === null) return { ok: false, problem: 'It is not an update.' };
  const from = posted;
  const text = (name: string): string => {
    const value: unknown = Reflect.get(from, name);
    return typeof value === 'string' ? visibleLines(value) : '';
  };
  return checked({
    page: text('page'),
    key,
    id: text('id'),
    via: 'page',
    on: parseDay(text('on')),
    about: text('about') || null,
    mayMean: [],
    sentFrom: null,
    text: text('text').trim(),
  });
}

/** @returns a function from a link to the seconds it must wait, 0 for none; every 0 counts as one update of the hour */
function limiter({ now }: Pick<AnswerDesk, 'now'>): (holder: string) => number {
  const taken = new Map<string, number[]>();
  return (holder) => {
    const time = now();
    const recent = (taken.get(holder) ?? []).filter((each) => time - each < HOUR_MS);
    taken.set(holder, recent);
    const [first] = recent;
    if (first !== undefined && recent.length >= MOST_AN_HOUR) return Math.ceil((first + HOUR_MS - time) / 1000);
    recent.push(time);
    return 0;
  };
}
