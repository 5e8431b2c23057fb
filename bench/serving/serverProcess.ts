import { fork, type ChildProcess } from 'node:child_process';

/** A server in a process of its own that tells how much CPU time it used. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
  ) {}

  /** Starts a script that calls `reportTo`; resolves when it listens. */
  static start(script: string, args: string[], environment: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
    const child = fork(script, args, {
      execArgv: script.endsWith('.ts') ? ['-r', '@swc-node/register'] : [],
      env: { ...process.env, NODE_ENV: 'production', ...environment },
    });
    return new Promise((resolve, reject) => {
      child.once('message', ({ address }: { address: string }) => resolve(new ServerProcess(child, address)));
      child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it listened`)));
    });
  }

  /** CPU time so far, user and system, in microseconds. */
  cpuMicros(): Promise<number> {
    return new Promise((resolve) => {
      this.child.once('message', ({ cpuMicros }: { cpuMicros: number }) => resolve(cpuMicros));
      this.child.send('cpu');
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('exit', () => resolve());
      this.child.kill();
    });
  }
}

/** Within a server's process: tells the address, and the CPU time whenever asked. */
export function report(address: string): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send!({ cpuMicros: user + system });
  });
  process.on('disconnect', () => process.exit(0));
  process.send!({ address });
}
