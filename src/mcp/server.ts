import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

/** A tool's arguments, as JSON Schema. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, object>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** Something that an assistant can call. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly input: InputSchema;
  /** Whether it only reads, and never changes anything. */
  readonly isReading: boolean;
  /** @returns the answer as data; the content of plans is in its values, never in our own text */
  call(given: Readonly<Record<string, unknown>>): Promise<ToolAnswer>;
}

export interface ToolAnswer {
  readonly data: Readonly<Record<string, unknown>>;
  /** The call failed; `data` says why, and what to do. */
  readonly isError: boolean;
}

interface ServerOptions {
  readonly name: string;
  readonly version: string;
  /** The description of the tools as a whole for the assistant: only our own text. */
  readonly instructions: string;
  readonly tools: readonly Tool[];
  readonly input: NodeJS.ReadableStream;
  write(text: string): void;
}

/** A server of tools on standard input and output. */
export interface Serving {
  /** The client's own name; null until it has sent it. */
  client(): { readonly name: string; readonly version: string } | null;
  /** Resolves when the client has disconnected. */
  readonly over: Promise<void>;
  close(): Promise<void>;
}

/** Starts to answer. Calls are answered one after the other, in order of arrival. */
export async function serveTools({
  name,
  version,
  instructions,
  tools,
  input,
  write,
}: ServerOptions): Promise<Serving> {
  // The newer class takes schemas of another library; ours are already JSON Schema.
  const server = new Server({ name, version }, { capabilities: { tools: {} }, instructions });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(toolListing) }));
  let last: Promise<unknown> = Promise.resolve();
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const answer = last.then(() => toolAnswer(tools, params.name, params.arguments ?? {}));
    last = answer.catch(() => {});
    return answer;
  });
  const output = new Writable({
    write: (chunk, _, done) => {
      write(String(chunk));
      done();
    },
  });
  const over = new Promise<void>((resolve) => {
    input.once('end', resolve);
    input.once('close', resolve);
    server.onclose = resolve;
  });
  await server.connect(new StdioServerTransport(readable(input), output));
  return {
    client: () => server.getClientVersion() ?? null,
    over,
    close: async () => {
      await last;
      await server.close();
    },
  };
}

function readable(input: NodeJS.ReadableStream): Readable {
  if ('readableFlowing' in input && isReadable(input)) return input;
  throw new Error('Standard input is no stream of bytes');
}

function isReadable(input: object): input is Readable {
  return 'destroy' in input && 'push' in input;
}

function toolListing({ name, description, input, isReading }: Tool) {
  return {
    name,
    description,
    inputSchema: { ...input, properties: { ...input.properties }, required: [...input.required] },
    annotations: { readOnlyHint: isReading, destructiveHint: false, openWorldHint: false },
  };
}

async function toolAnswer(tools: readonly Tool[], name: string, given: Readonly<Record<string, unknown>>) {
  const tool = tools.find((each) => each.name === name);
  const { data, isError } = tool === undefined ? nothingOf(name, tools) : await tool.call(given);
  // Clients that do not read structured content yet get the same as JSON.
  return { structuredContent: { ...data }, content: [{ type: 'text' as const, text: JSON.stringify(data) }], isError };
}

function nothingOf(name: string, tools: readonly Tool[]): ToolAnswer {
  const names = tools.map((tool) => tool.name).join(', ');
  return { data: { error: `There is no tool "${name}" here`, hint: `Choose one of: ${names}.` }, isError: true };
}
