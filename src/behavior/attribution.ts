import { createCipheriv, createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Whom a list was made for. */
export interface ListOwner {
  readonly kind: 'user' | 'session';
  readonly id: string;
}

/** What the tokens of all items of one list have in common. */
export interface ServedList {
  readonly listId: string;
  readonly placement: string | null;
  readonly modelVersion: string | null;
  /** Milliseconds since 1970. */
  readonly servedAtMs: number;
  readonly experimentId: string | null;
  /** The variant that the whole list is of; null when it is of two or of none. */
  readonly variantId: string | null;
  /** Null for a list for nobody in particular, and in a token that had no room for it. */
  readonly owner: ListOwner | null;
  /** What is needed to make the list again, safe for JSON; null in a token that had no room for it. */
  readonly recipe: unknown;
  /** Fingerprints of the items; empty in a token that had no room for them. */
  readonly prints: Buffer;
}

/** The place of one item. */
export interface ListPlace {
  /** 1-based place in the list. */
  readonly rank: number;
  readonly productId: string;
  /** The variant that chose this item, when others of the list are of another one. */
  readonly variantId: string | null;
}

/** What a token says. */
export interface Attribution extends Omit<ServedList, 'variantId'>, ListPlace {}

/** The common part of the tokens of a list, made once a list. */
export type SealedList = string & { readonly sealed: never };

/** Name of the secret that all gateways sign with. */
export const ATTRIBUTION_SECRET = 'attribution';

const FORMAT = 2;
/** Longest token that is made or looked at. */
export const MAX_TOKEN_LENGTH = 2048;
const MAC_BYTES = 16;
const MAC_LENGTH = 22;

/**
 * Makes and reads the tokens that are the ids of recommended items. A token carries all that an event must know of the list, so that serving a
 * list writes nothing. Four parts and a signature, each base64url, joined by dots: what the list has in common as JSON, its owner, the
 * fingerprints of its items, and the place of this item as JSON. The owner is encrypted (AES-256 in counter mode), so that a token tells
 * nobody for whom it was made; the signature (HMAC-SHA-256, 128 bits, over all before it) lets no other token pass.
 */
export class AttributionTokens {
  private readonly macKey: Buffer;
  private readonly ownerKey: Buffer;

  /** @param secret the same on every gateway */
  constructor(secret: Buffer) {
    this.macKey = createHmac('sha256', secret).update('attribution signature').digest();
    this.ownerKey = createHmac('sha256', secret).update('attribution owner').digest();
  }

  /** The common part of the tokens of a list. What replay alone needs is left out where the longest of them would be too long. */
  seal(list: ServedList, longest: Omit<ListPlace, 'rank'>): SealedList {
    const room = MAX_TOKEN_LENGTH - MAC_LENGTH - 1 - encodePlace({ ...longest, rank: 100 }).length - 1;
    const full = this.sealWhole(list);
    if (full.length <= room) return full;
    return this.sealWhole({ ...list, recipe: null, owner: null, prints: Buffer.alloc(0) });
  }

  private sealWhole(list: ServedList): SealedList {
    const { listId, placement, modelVersion, servedAtMs, experimentId, variantId, recipe } = list;
    const common = [FORMAT, listId, placement, modelVersion, servedAtMs, experimentId, variantId, recipe];
    const parts = [toBase64(JSON.stringify(common)), this.hide(list), list.prints.toString('base64url')];
    return parts.join('.') as SealedList;
  }

  /** The token of one item. */
  encode(list: SealedList, place: ListPlace): string {
    const said = `${list}.${encodePlace(place)}`;
    return `${said}.${this.sign(said)}`;
  }

  /** Reads a token; null when it is not one of ours. */
  decode(token: string): Attribution | null {
    if (token.length > MAX_TOKEN_LENGTH) return null;
    const end = token.lastIndexOf('.');
    const mac = Buffer.from(token.slice(end + 1));
    const expected = Buffer.from(this.sign(token.slice(0, Math.max(0, end))));
    if (mac.length !== expected.length || !timingSafeEqual(mac, expected)) return null;
    const [common, hidden, prints, place] = token.split('.');
    const [format, listId, placement, modelVersion, servedAtMs, experimentId, listVariantId, recipe] =
      fromBase64(common);
    if (format !== FORMAT) return null;
    const [rank, productId, variantId = listVariantId] = fromBase64(place);
    return {
      ...{ listId, rank, productId, placement, modelVersion, servedAtMs, experimentId, variantId, recipe },
      owner: this.reveal(listId, hidden),
      prints: Buffer.from(prints, 'base64url'),
    };
  }

  private sign(said: string): string {
    const mac = createHmac('sha256', this.macKey).update(said).digest();
    return mac.toString('base64url', 0, MAC_BYTES);
  }

  private hide({ listId, owner }: ServedList): string {
    if (!owner) return '';
    const cipher = createCipheriv('aes-256-ctr', this.ownerKey, initialOf(listId));
    return cipher.update(`${owner.kind[0]}${owner.id}`).toString('base64url');
  }

  private reveal(listId: string, hidden: string): ListOwner | null {
    if (hidden === '') return null;
    const decipher = createDecipheriv('aes-256-ctr', this.ownerKey, initialOf(listId));
    const text = decipher.update(Buffer.from(hidden, 'base64url')).toString();
    return { kind: text[0] === 'u' ? 'user' : 'session', id: text.slice(1) };
  }
}

/** A counter of its own for every list: ids of lists are random and never used twice. */
function initialOf(listId: string): Buffer {
  return createHash('sha256').update(listId).digest().subarray(0, 16);
}

function encodePlace({ rank, productId, variantId }: ListPlace): string {
  return toBase64(JSON.stringify(variantId === null ? [rank, productId] : [rank, productId, variantId]));
}

function toBase64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

// Only what this class signed gets here, so the parts are what it wrote.
function fromBase64(text: string): ReturnType<typeof JSON.parse> {
  return JSON.parse(Buffer.from(text, 'base64url').toString());
}
