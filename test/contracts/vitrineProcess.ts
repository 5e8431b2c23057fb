import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Answer } from '../support/testApp';

const VITRINE = path.join(__dirname, '../../bin/vitrine.js');
const START_TIMEOUT_MS = 30_000;

/** A server in a process of its own, as an operator runs it. */
export class VitrineProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
  ) {}

  /** Starts `vitrine serve` without demo data and waits until it says where it listens. */
  static start(environment: NodeJS.ProcessEnv): Promise<VitrineProcess> {
    const child = spawn(process.execPath, [VITRINE, 'serve'], {
      env: { ...process.env, DEMO: '0', PORT: '0', EMBED_PICTURES: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Promise((resolve, reject) => {
      let output = '';
      const timer = setTimeout(() => child.kill('SIGKILL'), START_TIMEOUT_MS);
      const look = (bytes: Buffer): void => {
        output += bytes.toString();
        const address = /http:\/\/[^\s/\u001b]+:\d+/.exec(output)?.[0];
        if (address) resolve(new VitrineProcess(child, address));
        if (address) clearTimeout(timer);
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      child.on('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`the server ended with ${code} before it listened:\n${output}`));
      });
    });
  }

  /** Sends one operation; rejects when the server is gone. */
  async ask(
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<Answer['data']> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as Answer;
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Ends the process by a signal; resolves with its exit code, null after SIGKILL. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null)
      return Promise.resolve(this.child.exitCode);
    return new Promise((resolve) => {
      this.child.once('exit', (code) => resolve(code));
      this.child.kill(signal);
    });
  }
}
