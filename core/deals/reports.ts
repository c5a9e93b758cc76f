import { z } from 'zod';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase } from '../use-case.ts';

/** A report that waits for the operator: who told it, about whom. */
export type WaitingReport = {
  id: Uuid;
  side: 'brand' | 'creator';
  brandId: string;
  brand: string;
  creatorId: string;
  creator: string;
  text: string;
  at: string;
};

const MOST = 50;

/** The reports nobody who runs the instance has dealt with yet, the oldest first. */
export const listReports = defineUseCase({
  name: 'see the reports',
  input: z.strictObject({}),
  allow: ['operator'],
  async run({ tx }): Promise<WaitingReport[]> {
    type Row = Omit<WaitingReport, 'at' | 'brandId' | 'creatorId'> & {
      at: Date;
      brandId: Uuid;
      creatorId: Uuid;
    };
    const rows = await tx.sql<Row[]>`
      select r.id, r.side, r.brand_id as "brandId", b.name as brand, r.creator_id as "creatorId", c.name as creator,
        r.text, r.at
      from contact_reports r join brands b on b.id = r.brand_id join creators c on c.id = r.creator_id
      where not r.seen order by r.at, r.id limit ${MOST}`;
    return rows.map(({ at, brandId, creatorId, ...row }) => ({
      ...row,
      brandId: showId('brand', brandId),
      creatorId: showId('creator', creatorId),
      at: at.toISOString(),
    }));
  },
});

/** Notes that a report has been dealt with; false where it had been, or is no more. */
export const settleReport = defineUseCase({
  name: 'settle a report',
  input: z.strictObject({ id: z.uuid() }),
  allow: ['operator'],
  async run({ tx, record }, { id }): Promise<{ settled: boolean }> {
    const [row] = await tx.sql<{ brandId: Uuid; creatorId: Uuid }[]>`
      update contact_reports set seen = true where id = ${id} and not seen
      returning brand_id as "brandId", creator_id as "creatorId"`;
    if (!row) return { settled: false };
    record({
      type: 'contact.report_settled',
      brandId: row.brandId,
      subject: showId('creator', row.creatorId),
    });
    return { settled: true };
  },
});
