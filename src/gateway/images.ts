import type { FastifyInstance } from 'fastify';
import { refusal } from './errorFormat';

/** A picture that is served here. */
export interface ServedImage {
  readonly bytes: Buffer;
  /** Such as image/jpeg. */
  readonly type: string;
}

/** The picture at a path such as /images/stored/1.jpg; null when there is none. */
export type ImageReader = (path: string) => Promise<ServedImage | null>;

/** Serves pictures under /images/. What stands at a path never changes, so browsers may keep it. */
export function serveImages(server: FastifyInstance, read: ImageReader): void {
  server.get('/images/*', async (request, reply) => {
    const image = await read(request.url.split('?', 1)[0]);
    if (!image) throw refusal(404);
    return reply
      .type(image.type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'")
      .send(image.bytes);
  });
}
