import type { EntityManager } from 'typeorm';
import { logChanges } from '../../storage/changeLog';
import type { Database } from '../../storage/database';
import { updateLock } from '../../storage/shareLock';
import { quote } from '../../errors';
import { checkId } from '../../limits';
import { RFM_SEGMENTS } from '../reports/rfm/rfmSegments';
import { Segment, BUILT_IN_PREFIX, isBuiltInName } from './segment.entity';
import type { SegmentInput } from './segment.inputs';
import { badSegment, checkCondition, segmentsIn } from './segmentCondition';

/** The most segments that a shop may save. */
export const MAX_SEGMENTS = 90;
const MAX_NAME_LENGTH = 64;
const MAX_DESCRIPTION_LENGTH = 1000;

/** The segments that are always there: those of recency, frequency and money, over all days. */
export const BUILT_IN_SEGMENTS: readonly Segment[] = RFM_SEGMENTS.map((name) =>
  Object.assign(new Segment(), {
    name: `${BUILT_IN_PREFIX}${name}`,
    description: 'Buyers by when, how often and for how much they bought, on all days.',
    condition: { rfm: { segment: name } },
    ...{ createdAt: null, updatedAt: null },
  }),
);

/** Where segments are kept: all gateways of a database know the same. */
export class SegmentStore {
  constructor(
    private readonly db: Database,
    private readonly nowMs: () => number,
  ) {}

  /** All segments by name, those first that are always there. */
  async readAll(): Promise<Segment[]> {
    const saved = await this.db.manager.find(Segment, { order: { name: 'ASC' } });
    return [...BUILT_IN_SEGMENTS, ...saved];
  }

  /**
   * Stores a segment in place of one with the same name. Throws BAD_SEGMENT when it is made of itself, of one that is not there, or of what makes
   * no sense; then nothing changes.
   */
  async upsert(input: SegmentInput): Promise<Segment> {
    const segment = this.check(input);
    await this.db.write(async (transaction) => {
      const saved = await lockAll(transaction);
      const before = saved.find(({ name }) => name === segment.name);
      if (!before && saved.length >= MAX_SEGMENTS)
        throw badSegment(`there are ${saved.length} segments already; delete one first`);
      checkMadeOf([...saved.filter((each) => each !== before), segment], segment);
      if (before) segment.createdAt = before.createdAt;
      await transaction.upsert(Segment, segment, ['name']);
      await logChanges(transaction, 'segment', [segment.name], this.nowMs());
    });
    return segment;
  }

  /** Removes a segment and returns what it was; null when there is none of this name. Throws BAD_SEGMENT while another is made of it. */
  async delete(name: string): Promise<Segment | null> {
    if (isBuiltInName(name))
      throw badSegment(`segment "${quote(name)}" comes with Vitrine; it cannot be deleted`);
    return this.db.write(async (transaction) => {
      const saved = await lockAll(transaction);
      const segment = saved.find((each) => each.name === name);
      if (!segment) return null;
      const user = saved.find(({ condition }) => segmentsIn(condition).includes(name));
      if (user)
        throw badSegment(`segment "${quote(user.name)}" is made of "${quote(name)}"; change that one first`);
      await transaction.delete(Segment, { name });
      await logChanges(transaction, 'segment', [name], this.nowMs());
      return segment;
    });
  }

  private check({ name, description, condition }: SegmentInput): Segment {
    checkId(name, 'name');
    if (name.length > MAX_NAME_LENGTH)
      throw badSegment(
        `name "${quote(name)}" has ${name.length} characters; give at most ${MAX_NAME_LENGTH}`,
      );
    if (isBuiltInName(name))
      throw badSegment(`name was "${quote(name)}"; names that begin with "${BUILT_IN_PREFIX}" are taken`);
    const text = description?.trim() || null;
    if (text && (text.length > MAX_DESCRIPTION_LENGTH || !text.isWellFormed() || text.includes('\0')))
      throw badSegment(
        `description had ${text.length} characters; give at most ${MAX_DESCRIPTION_LENGTH}, without NUL`,
      );
    const now = new Date(this.nowMs());
    return Object.assign(new Segment(), {
      ...{ name, description: text, condition: checkCondition(condition) },
      ...{ createdAt: now, updatedAt: now },
    });
  }
}

// Two gateways that each store one half of a circle must not both succeed.
async function lockAll(transaction: EntityManager): Promise<Segment[]> {
  await transaction.query(`SELECT name FROM segment${updateLock(transaction)}`);
  return transaction.find(Segment, { order: { name: 'ASC' } });
}

/** Throws BAD_SEGMENT when `segment` names one that is not among `saved`, or leads back to itself. */
function checkMadeOf(saved: readonly Segment[], segment: Segment): void {
  const byName = new Map([...BUILT_IN_SEGMENTS, ...saved].map((each) => [each.name, each]));
  const seen = new Set<string>();
  const walk = (name: string, way: readonly string[]): void => {
    const found = byName.get(name);
    if (!found) throw badSegment(`segment was "${quote(name)}"; there is none of this name`);
    for (const next of segmentsIn(found.condition)) {
      if (next === segment.name) {
        const circle = [...way, name, next].map((each) => `"${quote(each)}"`).join(' of ');
        throw badSegment(`segment ${circle}: a segment cannot be made of itself; leave one of them out`);
      }
      if (seen.has(next)) continue;
      seen.add(next);
      walk(next, [...way, name]);
    }
  };
  walk(segment.name, []);
}
