import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a key is for: pages of the shop, which anyone can read it from, or the operator. */
export type KeyScope = 'storefront' | 'admin';

/** A key that callers show. The key itself is stored nowhere: its hash tells whether one that is shown is it. */
@Entity('api_key')
export class ApiKey {
  /** 12 hexadecimal digits, also part of the key: no secret. */
  @PrimaryColumn('varchar', { length: 12 })
  id: string;

  @Column('varchar', { length: 16 })
  scope: KeyScope;

  /** What it is for, in the operator's words, at most 100 characters. */
  @Column('varchar', { length: 100 })
  name: string;

  /** SHA-256 of the whole key, in hexadecimal digits. */
  @Column('varchar', { length: 64 })
  hash: string;

  /** Milliseconds since 1970. */
  @Column('bigint')
  createdAt: number;

  /** Milliseconds since 1970; null while it is good. */
  @Column('bigint', { nullable: true })
  revokedAt: number | null;
}
