import { createHash } from 'node:crypto';
import fastifyStatic from '@fastify/static';
import { getDistDirectory, renderAltair, renderInitSnippet, type RenderOptions } from 'altair-static';
import type { FastifyInstance } from 'fastify';
import { createExamples, type Example } from './examples';

/** What the examples of the playground are about. */
export interface Playground {
  /** A user with a history, or null in an empty shop. */
  userId: string | null;
  /** A product that can be viewed next, or null in an empty shop. */
  productId: string | null;
  /** Whether callers are believed without a key. */
  isOpen: boolean;
}

/** Serves a GraphQL IDE at / with ready examples. Everything it needs comes from this server. */
export async function servePlayground(
  server: FastifyInstance,
  read: () => Promise<Playground>,
): Promise<void> {
  await server.register(fastifyStatic, { root: getDistDirectory(), prefix: '/playground/', index: false });
  server.get('/', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .send(renderPage(await read())),
  );
}

function renderPage(playground: Playground): string {
  const examples = createExamples(playground);
  // A browser keeps its tabs under this name; new examples get new tabs.
  const name = `vitrine-${digest(examples.map((example) => [example.name, example.query]))}`;
  const options: RenderOptions = {
    baseURL: '/playground/',
    endpointURL: '/graphql',
    initialWindows: examples.map((example) => toWindow(example, playground.isOpen)),
    instanceStorageNamespace: name,
    disableAccount: true,
    persistedSettings: {
      'theme.editorFontSize': 13,
      'alert.disableUpdateNotification': true,
      'banners.disable': true,
    },
  };
  const snippet = renderInitSnippet(options);
  // The snippet holds ids that shoppers chose; within its strings, "<" in other words cannot end the script.
  const safeSnippet = snippet.replaceAll('<', '\\u003c');
  return renderAltair(options)
    .replace(snippet, () => safeSnippet)
    .replace('<title>Altair</title>', '<title>Vitrine playground</title>')
    .replace(
      '</body>',
      () => `${playground.isOpen ? OPEN_NOTICE : ''}<script>${openFirstTab(name)}</script></body>`,
    );
}

function toWindow({ name, query, variables, userId }: Example, isOpen: boolean): RenderOptions {
  const user = userId === null ? {} : { 'x-user-id': toHeader(userId) };
  return {
    initialName: name,
    initialQuery: query,
    initialVariables: JSON.stringify(variables, null, 2),
    initialHeaders: isOpen ? user : { 'x-vitrine-key': 'vitrine_secret_...' },
  };
}

const OPEN_NOTICE = `<p style="position:fixed;z-index:9;left:50%;transform:translateX(-50%);bottom:0;margin:0;padding:2px 12px;
  font:12px sans-serif;background:#ffd54f;color:#222;border-radius:6px 6px 0 0;pointer-events:none">Open demo: this shop has no keys, and whoever
  connects is believed. Close it with <code>vitrine keys create</code>.</p>`;

// A browser sends only bytes in a header, so an id in another script goes as UTF-8.
function toHeader(id: string): string {
  return Buffer.from(id).toString('latin1');
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
}

// The IDE opens the last of its initial tabs; a first visitor begins with the first one. Later visits find what was open.
function openFirstTab(name: string): string {
  return `
    if (!localStorage.getItem('${name}')) {
      const observer = new MutationObserver(() => {
        const tabs = document.querySelectorAll('.window-switcher__item');
        if (!tabs.length || !document.querySelector('.window-switcher__item--active')) return;
        observer.disconnect();
        localStorage.setItem('${name}', 'seen');
        setTimeout(() => tabs[0].click());
      });
      observer.observe(document.body, { childList: true, subtree: true, attributes: true });
    }`;
}

// The IDE writes its settings into the page as a script and makes its styles at run time; it needs no other host.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self' data:",
  "connect-src 'self' ws: http: https:",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "frame-ancestors 'self'",
].join('; ');
