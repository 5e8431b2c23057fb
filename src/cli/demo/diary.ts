import type { EventRecord, EventType } from '../../records';
import { between } from './chance';
import type { DemoSignIn } from './demoShop.types';
import type { Shopper } from './shoppers';

/** What an event carries beside its type, shopper and time. */
export type EventDetails = Pick<
  EventRecord,
  'productId' | 'query' | 'value' | 'quantity' | 'price' | 'orderId'
>;

/** Writes down what one shopper does, second by second, and who the shopper was at the time. */
export class Diary {
  /** In the order of time, without ids. */
  readonly events: EventRecord[] = [];
  /** Ids of products that were bought. */
  readonly bought = new Set<string>();
  /** English names of the types of what was bought. */
  readonly boughtTypes = new Set<string>();
  signIn: DemoSignIn | null = null;
  private clockMs = 0;
  private orderCount = 0;

  constructor(private readonly shopper: Shopper) {}

  /** Sets the clock. */
  start(timeMs: number): void {
    this.clockMs = timeMs;
  }

  get nowMs(): number {
    return this.clockMs;
  }

  /** Lets some seconds go by. */
  wait(leastSeconds: number, mostSeconds: number): void {
    this.clockMs += Math.floor(between(this.shopper.random, leastSeconds, mostSeconds) * 1000);
  }

  write(type: EventType, details: EventDetails): void {
    this.events.push({ type, ...this.identity(), ...details, occurredAt: new Date(this.clockMs) });
  }

  /** The guest of the last minutes signs in; what follows belongs to the user. */
  identify(): void {
    const { user, sessionId } = this.shopper;
    if (user === null || sessionId === null || this.signIn !== null) return;
    this.signIn = { sessionId, userId: user.id, occurredAt: new Date(this.clockMs) };
  }

  /** A new order id, unique over all shoppers. */
  nextOrderId(): string {
    const owner = (this.shopper.user?.id ?? this.shopper.sessionId)!;
    return `order-${owner.replace('user-', '')}-${++this.orderCount}`;
  }

  private identity(): Pick<EventRecord, 'userId' | 'sessionId'> {
    const { user, sessionId } = this.shopper;
    if (user === null || (sessionId !== null && this.signIn === null)) return { sessionId };
    return { userId: user.id };
  }
}
