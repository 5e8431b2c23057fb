import { createApp, type App } from './app';
import type { Config } from './config';

/** How long what is in flight may take after a signal, in milliseconds. */
const DRAIN_MS = 9_000;

/** Runs a server until SIGTERM or SIGINT, then finishes what is in flight and ends the process with 0. Returns the app and its address once it listens. */
export async function serve(config: Config): Promise<{ app: App; address: string }> {
  const app = await createApp(config);
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  try {
    return { app, address: await app.listen() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
