import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the service got it. */
export interface Posted {
  path: string;
  headers: IncomingHttpHeaders;
  /** Fields by name; a file by `filename:bytes`. */
  fields: Record<string, string[]>;
  file: Buffer;
}

/** What the service does with the next requests. */
export type Behaviour =
  { json: unknown } | { status: number } | { text: string } | 'hangs' | 'hangs up' | { redirect: string };

/** A service that speaks OpenAI's protocol for transcriptions, over HTTP. */
export class SpeechServer {
  readonly posted: Posted[] = [];
  behaviour: Behaviour = { json: { text: '' } };
  private server: Server;

  static async start(): Promise<SpeechServer> {
    const service = new SpeechServer();
    service.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { headers, url = '' } = request;
        service.posted.push({ path: url, headers, ...readForm(Buffer.concat(chunks), headers) });
        const { behaviour } = service;
        if (behaviour === 'hangs') return;
        if (behaviour === 'hangs up') return void request.socket.destroy();
        if ('redirect' in behaviour)
          return void response.writeHead(307, { location: behaviour.redirect }).end();
        if ('status' in behaviour)
          return void response.writeHead(behaviour.status).end('{"error":"secret detail"}');
        response.end('text' in behaviour ? behaviour.text : JSON.stringify(behaviour.json));
      });
    });
    await new Promise<void>((resolve) => service.server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Takes a multipart body apart. */
function readForm(body: Buffer, headers: IncomingHttpHeaders): Pick<Posted, 'fields' | 'file'> {
  const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const fields: Posted['fields'] = {};
  let file = Buffer.alloc(0);
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const at = part.indexOf('\r\n\r\n');
    const name = /name="([^"]+)"/.exec(part)![1];
    const filename = /filename="([^"]+)"/.exec(part)?.[1];
    const content = Buffer.from(part.slice(at + 4, -2), 'latin1');
    if (filename) file = content;
    (fields[name] ??= []).push(filename ?? content.toString('utf8'));
  }
  return { fields, file };
}
