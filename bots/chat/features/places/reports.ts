import { z } from 'zod';
import { report } from '../../../../core/places/index.ts';
import { defineCommand } from '../../command.ts';
import { longField } from '../../fields.ts';
import { nameOf, shorten } from '../../inert.ts';
import { list, line, text, title, type View } from '../../view.ts';
import type { Words } from '../../words.ts';

const REPORT_MAX = 1_000;

/** `/report TEXT`: tells those who look after this server or group that something is wrong in it. */
export const reportCommand = defineCommand({
  name: 'report',
  audience: ['everyone'],
  place: 'anywhere',
  visibility: 'private',
  fields: { text: longField({ label: 'field-report', hint: 'field-report-hint', max: REPORT_MAX }) },
  async run(context, { text: said }) {
    const { words, person, place, act } = context;
    if (!place) return { blocks: [line(words.say('report-where'))] };
    const actor = { kind: 'person' as const, accountId: person.accountId };
    const input = { platform: place.platform, placeId: place.id, text: said };
    const sent = await act(report, actor, input);
    return {
      blocks: [
        title(words.say('report-sent', { place: nameOf(sent.place) })),
        line(words.say('report-sent-next')),
      ],
    };
  },
});

/** `about` is whom it is about, where that is somebody and not the place. */
const payload = z.object({
  by: z.string(),
  text: z.string(),
  place: z.string(),
  about: z.string().optional(),
});
type Report = z.output<typeof payload>;

const headline = ({ by, about }: Report, words: Words) =>
  about === undefined
    ? words.say('alert-report', { by: nameOf(by) })
    : words.say('alert-report-about', { by: nameOf(by), about: nameOf(about) });

/** Reports, in the channel where they go. */
export function tellReports(payloads: readonly unknown[], words: Words, count = payloads.length): View {
  const reports = payloads.map((one) => payload.parse(one));
  const [first] = reports;
  if (first && reports.length === 1) {
    return {
      blocks: [title(headline(first, words)), line(text(shorten(first.text, REPORT_MAX)))],
    };
  }
  return {
    blocks: [
      title(words.say('alert-reports', { count })),
      list(
        reports.map(({ by, text: said }) =>
          words.say('alert-reports-item', { by: nameOf(by), text: shorten(said, 200) }),
        ),
      ),
    ],
  };
}

/** A test, which says so. */
export function tellTest(payloads: readonly unknown[], words: Words): View {
  const { place } = z.object({ place: z.string() }).parse(payloads.at(-1));
  return {
    blocks: [title(words.say('alert-test')), line(words.say('alert-test-what', { place: nameOf(place) }))],
  };
}
