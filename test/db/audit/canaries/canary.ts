import type { Tx } from '../../../../core/db/index.ts';

export type Sql = Tx['sql'];

/** One way in which rows can come to contradict each other, and the checks that must say so: all of them and no other. */
export type Canary = {
  breaks: readonly string[];
  by: string;
  tamper(sql: Sql): Promise<unknown>;
};

/** Runs a statement that must have changed something: a canary that changes nothing proves nothing. */
export async function change(statement: PromiseLike<{ count: number }>): Promise<void> {
  const { count } = await statement;
  if (count === 0) throw new Error('the canary changed no row');
}

/** A commission of which something is owed, its line untouched by refunds. */
export const live = (sql: Sql) => sql`
  select c.* from commissions c join order_lines l on l.brand_id = c.brand_id and l.order_id = c.order_id and l.external_id = c.line_id
  where c.amount_minor > 0 and c.reversed_minor = 0 and l.outcome = 'credited' and l.refunded_minor = 0
  order by c.order_id limit 1`;

/** The end of a statement on lines, orders or commissions (as `t`) that belong to {@link live}. */
export const ofLine = (sql: Sql) =>
  sql`from (${live(sql)}) c where t.brand_id = c.brand_id and t.order_id = c.order_id and t.external_id = c.line_id`;
export const ofOrder = (sql: Sql) =>
  sql`from (${live(sql)}) c where t.brand_id = c.brand_id and t.id = c.order_id`;
export const ofCommission = (sql: Sql) =>
  sql`from (${live(sql)}) c where t.brand_id = c.brand_id and t.order_id = c.order_id and t.line_id = c.line_id`;
