import { fitOf } from './appeal';
import { between, happens } from './chance';
import { Diary } from './diary';
import type { DemoProduct } from './demoShop.types';
import { drawTime, nearbyTime } from './rhythm';
import type { Shopper } from './shoppers';
import { addToCart, browse, checkOut, rebuyDaysOf, search, type Presence, type Scene } from './visit';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Length of the time that the events cover. */
export const WINDOW_MS = 90 * DAY_MS;

const SEQUENCE_RATE = 0.6;
const RATING_RATE = 0.22;

/** Something to do at a time: a visit, the next step of a sequence, a re-buy, a rating. */
interface Errand {
  timeMs: number;
  run: () => DemoProduct[];
}

/** Lives through one shopper's 90 days: visits in the order of time, each of which may cause later errands. */
export function simulateShopper(scene: Scene, shopper: Shopper): Diary {
  const diary = new Diary(shopper);
  const presence = { scene, shopper, diary };
  const errands = visits(presence);
  while (errands.length > 0) {
    errands.sort((a, b) => b.timeMs - a.timeMs);
    const errand = errands.pop()!;
    // An errand may fall due while an earlier one is still under way; a shopper does one thing at a time.
    diary.start(Math.max(errand.timeMs, diary.nowMs + MINUTE_MS));
    for (const product of errand.run()) errands.push(...consequences(presence, product));
  }
  return diary;
}

function visits(presence: Presence): Errand[] {
  const { scene, shopper } = presence;
  const fromMs = Math.max(shopper.firstSeenMs, scene.nowMs - WINDOW_MS);
  const times = Array.from({ length: shopper.visitCount }, (_, index) =>
    // The first visit of somebody new is the one in which the account was made.
    index === 0 && fromMs === shopper.firstSeenMs
      ? fromMs
      : drawTime(shopper.random, fromMs, scene.nowMs, shopper.offsetHours),
  );
  if (shopper.isHere) times.push(scene.nowMs - Math.floor(between(shopper.random, 4, 40) * MINUTE_MS));
  return times.map((timeMs) => ({
    timeMs,
    run: () => checkOut(presence, browse(presence), shopper.resolve),
  }));
}

/** What a purchase leads to later on; errands after now are left out. */
function consequences(presence: Presence, product: DemoProduct): Errand[] {
  const errands = [
    ...nextSteps(presence, product),
    ...rebuys(presence, product),
    ...ratings(presence, product),
  ];
  return errands.filter(({ timeMs }) => timeMs < presence.scene.nowMs);
}

function inDays(presence: Presence, least: number, most: number): number {
  const { shopper, diary } = presence;
  const timeMs = diary.nowMs + between(shopper.random, least, most) * DAY_MS;
  return nearbyTime(shopper.random, timeMs, shopper.offsetHours);
}

function nextSteps(presence: Presence, product: DemoProduct): Errand[] {
  const next = presence.scene.nextOf.get(product.record.id) ?? [];
  return next
    .filter(() => happens(presence.shopper.random, SEQUENCE_RATE))
    .map((id) => presence.scene.catalogue.productById.get(id)!)
    .map((step) => ({ timeMs: inDays(presence, 2, 12), run: () => fetchStep(presence, step) }));
}

function fetchStep(presence: Presence, product: DemoProduct): DemoProduct[] {
  if (presence.diary.bought.has(product.record.id)) return [];
  if (happens(presence.shopper.random, 0.5)) search(presence, product);
  return goStraightFor(presence, product, 0.85);
}

function rebuys(presence: Presence, product: DemoProduct): Errand[] {
  const days = rebuyDaysOf(product.categoryId);
  if (days === undefined || !happens(presence.shopper.random, presence.shopper.loyalty)) return [];
  const timeMs = inDays(presence, days * 0.85, days * 1.15);
  return [{ timeMs, run: () => goStraightFor(presence, product, 0.95) }];
}

/** Views, carts and mostly buys one product that was decided on at home. */
function goStraightFor(presence: Presence, product: DemoProduct, resolve: number): DemoProduct[] {
  const productId = product.record.id;
  presence.diary.write('VIEW', { productId });
  presence.diary.wait(10, 60);
  if (happens(presence.shopper.random, 0.6)) {
    presence.diary.write('CLICK', { productId });
    presence.diary.wait(10, 60);
  }
  addToCart(presence, product);
  return checkOut(presence, [product], resolve);
}

function ratings(presence: Presence, product: DemoProduct): Errand[] {
  if (!happens(presence.shopper.random, RATING_RATE)) return [];
  const value = starsFor(presence, product);
  const rate = () => {
    presence.diary.write('RATE', { productId: product.record.id, value });
    return [];
  };
  return [{ timeMs: inDays(presence, 2, 14), run: rate }];
}

/** 1 to 5: mostly 4 or 5 for what meets the taste, 2 to 4 for what does not. */
function starsFor({ shopper }: Presence, product: DemoProduct): number {
  const raw = 2.2 + 2.6 * fitOf(product, shopper.taste) + between(shopper.random, -1.2, 1.4);
  return Math.min(5, Math.max(1, Math.round(raw)));
}
