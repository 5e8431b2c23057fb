import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LimitSettings } from '../config/limitSettings';
import { Deadline } from '../storage/deadline';
import { refusal } from './errorFormat';

declare module 'fastify' {
  interface FastifyRequest {
    /** The time that it has; null until it is worked on. */
    deadline: Deadline | null;
  }
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/**
 * Bounds what a handler works on: so many requests at once, the others turned away with 503 at once rather than made to wait for their turn; and
 * so much time for each, after which the caller has its answer (504) and what still works for it is told to stop. A request whose work does not
 * stop counts until it has.
 */
export function boundWork(
  handler: Handler,
  { maxConcurrent, requestTimeoutMs }: LimitSettings,
  nowMs: () => number,
): Handler {
  let running = 0;
  return async (request, reply) => {
    if (running >= maxConcurrent) {
      reply.header('retry-after', '1');
      throw refusal(503, 'the server has as much to do as it can; try again in a moment');
    }
    running++;
    const deadline = (request.deadline = new Deadline(requestTimeoutMs, nowMs));
    const work = handler(request, reply).finally(() => running--);
    return answerInTime(work, deadline, requestTimeoutMs, reply);
  };
}

function answerInTime(
  work: Promise<unknown>,
  deadline: Deadline,
  timeoutMs: number,
  reply: FastifyReply,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      deadline.end();
      reject(
        refusal(504, `the request took longer than ${timeoutMs} ms and was stopped; ask for less at once`),
      );
    }, timeoutMs);
    const forget = (): void => deadline.end();
    reply.raw.once('close', forget);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      reply.raw.off('close', forget);
    });
  });
}
