import { SignJWT } from 'jose';
import { NOW_MS, TestApp } from './testApp';

const JWT_SECRET = 'a secret of thirty-two bytes or more';

/** A shop that wants keys, with one of each scope. */
export class ClosedShop {
  private constructor(
    readonly shop: TestApp,
    readonly adminKey: string,
    readonly storefrontKey: string,
  ) {}

  /** Starts one; `environment` adds to the settings. */
  static async start(environment: NodeJS.ProcessEnv = {}): Promise<ClosedShop> {
    const shop = await TestApp.start({ JWT_SECRET, ...environment });
    const { keys } = shop.app.access;
    const admin = await keys.create('admin', 'back office');
    const storefront = await keys.create('storefront', 'pages');
    return new ClosedShop(shop, admin.text, storefront.text);
  }

  /** Headers of the operator. */
  get admin(): Record<string, string> {
    return { 'x-vitrine-key': this.adminKey };
  }

  /** Headers of a page that speaks for nobody. */
  get storefront(): Record<string, string> {
    return { 'x-vitrine-key': this.storefrontKey };
  }

  /** Headers of a page that speaks for a guest. */
  guest(sessionId: string): Record<string, string> {
    return { ...this.storefront, 'x-session-id': sessionId };
  }

  /** Headers of a page that speaks for a user who signed in. */
  async user(userId: string): Promise<Record<string, string>> {
    return { ...this.storefront, authorization: `Bearer ${await signToken(userId)}` };
  }
}

/** A token for an hour. */
export function signToken(userId: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setExpirationTime(NOW_MS / 1000 + 3600)
    .sign(new TextEncoder().encode(JWT_SECRET));
}
