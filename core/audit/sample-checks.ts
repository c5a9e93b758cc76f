import { SAMPLE_EVENTS } from '../samples/change.ts';
import {
  addressGiven,
  decideSample,
  openSample,
  type Problem,
  type SampleMover,
  type SamplePosition,
} from '../samples/sample.ts';
import type { Tx } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { MOST_ROWS, rowCheck, type Check, type Finding } from './check.ts';

/** Pieces, and the addresses they go to. */
export const sampleChecks: Check[] = [
  rowCheck({
    id: 'I42',
    name: 'no stock is below nothing, nothing was shipped that was not approved, and no address is kept without need',
    over: 'samples',
    broken: (sql, { business }) => sql`
      select brand_id, id, 'stock below nothing' as problem from products where stock < 0
      union all
      select brand_id, id, 'stock of a variant below nothing' from product_variants where stock < 0
      union all
      select brand_id, id, 'shipped more than was approved' from samples
      where shipments > approvals or (shipments < approvals - 1)
      union all
      select brand_id, id, 'a piece is set aside for what waits for none' from samples where piece_taken and state <> 'approved'
      union all
      select s.brand_id, s.id, 'an address that the sample does not know of' from sample_addresses a
      join samples s on s.brand_id = a.brand_id and s.id = a.sample_id
      where s.address_at is null or s.address_until < ${business.toISOString()}::timestamptz - interval '1 hour'`,
  }),
];

type SampleEvent = {
  type: string;
  subject: string;
  data: {
    by: SampleMover;
    state: string;
    version: number;
    at: string;
    dueAt: string | null;
    problem?: Problem;
    first?: boolean;
  };
};

/** What the log says of a sample: where it leads, or where it went wrong. */
type Story = { position: SamplePosition | undefined; problem: string | undefined };

/** Plays the log of samples again, brand by brand, so that no more than one brand's samples are held at once. */
export async function replaySamples(tx: Tx): Promise<Finding> {
  const finding: Finding = { checked: 0, offending: [] };
  const brands = await tx.sql<{ id: Uuid }[]>`select distinct brand_id as id from samples order by 1`;
  for (const { id: brandId } of brands) {
    const events = await tx.sql<SampleEvent[]>`
      select type, subject, data from events where brand_id = ${brandId} and type like 'sample.%' order by seq`;
    const stories = new Map<string, Story>();
    for (const event of events) stories.set(event.subject, continued(stories.get(event.subject), event));
    const samples = await tx.sql<(SamplePosition & { id: Uuid })[]>`
      select id, state, version, due_at as "dueAt", started_by as "startedBy", stop, extension, approvals, shipments, late
      from samples where brand_id = ${brandId}`;
    finding.checked += samples.length;
    for (const sample of samples) {
      const problem = compare(sample, stories.get(showId('sample', sample.id)));
      if (problem) finding.offending.push({ brand_id: brandId, sample_id: sample.id, problem });
    }
    if (finding.offending.length >= MOST_ROWS) break;
  }
  return { ...finding, offending: finding.offending.slice(0, MOST_ROWS) };
}

function continued(story: Story | undefined, { type, data }: SampleEvent): Story {
  if (story?.problem !== undefined) return story;
  const at = new Date(data.at);
  if (type === 'sample.requested') return { position: openSample(at), problem: undefined };
  const position = story?.position;
  if (position === undefined) return { position, problem: `${type} before it was asked for` };
  if (type === 'sample.address_given' && data.first === true)
    return { position: { ...position, ...addressGiven(position, at) }, problem: undefined };
  const command = SAMPLE_EVENTS[type];
  if (command === undefined) return { position, problem: undefined };
  const step = decideSample(position, command, { by: data.by, at, problem: data.problem });
  if ('refused' in step) return { position, problem: `${type} was not allowed: ${step.refused.code}` };
  const same = step.sample.state === data.state && step.sample.version === data.version;
  return { position: step.sample, problem: same ? undefined : `${type} leads elsewhere` };
}

const COMPARED = [
  ...(['state', 'version', 'startedBy', 'stop', 'extension'] as const),
  ...(['approvals', 'shipments', 'late'] as const),
];

function compare(sample: SamplePosition, story: Story | undefined): string | undefined {
  if (story?.problem !== undefined) return story.problem;
  const { position } = story ?? {};
  if (position === undefined) return 'is not in the log';
  const different: string[] = COMPARED.filter((name) => position[name] !== sample[name]);
  if (position.dueAt?.getTime() !== sample.dueAt?.getTime()) different.push('dueAt');
  return different.length === 0 ? undefined : `differs from the log in ${different.join(', ')}`;
}
