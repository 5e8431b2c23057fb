import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A guest's session that turned out to be a user's. Sessions that nobody claimed have no row. */
@Entity('session')
export class Session {
  @PrimaryColumn('varchar', { length: 128 })
  id: string;

  @Column('varchar', { length: 128 })
  userId: string;

  /** Milliseconds since 1970. */
  @Column('bigint')
  identifiedAt: number;
}
