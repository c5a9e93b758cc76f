import { z } from 'zod';
import type { Brand, Creator, Deal, Link, Room } from './cast.ts';
import { seeFulfilled, sendSample } from './sampling.ts';
import type { Stage } from './stage.ts';
import { mustBe, NotSeen } from './step.ts';

const VIDEO = 'My tea ritual';

/** Step 4: the sample sent and received, the disclosure promised, the link taken, the video posted and bound to it. */
export async function publish(
  stage: Stage,
  brand: Brand,
  creator: Creator,
  agreed: { room: Room; deal: Deal },
): Promise<Link & { seen: string }> {
  const { teapot, member } = brand;
  const sample = await sendSample(stage, brand, creator, agreed);
  const { person, handle, name } = creator;
  await person.says(`/link "${teapot.title}"`);
  const promise = await person.hears('what she has to disclose', /Ceramic teapot.*Lumen Tea/s);
  await person.presses(promise, /^I will disclose it$/);
  const told = await person.hears(
    'her link',
    /^Your link for Ceramic teapot.*number 1 at .*15\s% by deal D-1/s,
  );
  const url = /http\S+\/l\/\S+/.exec(told.text)?.[0];
  if (url === undefined) throw new NotSeen("Juno's link", 'an address under /l', told.text);
  const made = z.object({ productId: z.literal(teapot.id), creatorId: z.literal(creator.id) });
  const { id } = await member.decided('link.made', made);

  await person.says(`/content https://www.tiktok.com/@${handle}/video/7301234567890123456 "${VIDEO}"`);
  await person.hears('that the video is bound', /^"My tea ritual" carries your link for Ceramic teapot now/);
  const bound = await member.decided('link.bound', z.object({ contentId: z.string() }));
  mustBe('the link that the video carries', bound.id, id);
  await seeTile(stage, handle);
  await seeFulfilled(brand, agreed.room, sample);

  const path = new URL(url).pathname;
  const seen = `${sample.code} is asked for, approved, sent and received; ${name} promises the disclosure and has her link ${path}; "${VIDEO}" is bound to it, fulfils the sample and is tile 1 of /c/${handle}`;
  return { id, path, contentId: bound.data.contentId, videoTitle: VIDEO, seen };
}

/** The bio page that shoppers reach where a caption is not clickable. */
async function seeTile({ edge }: Stage, handle: string): Promise<void> {
  const path = `/c/${handle}`;
  const { status, text } = await edge.as().asks({ method: 'GET', path });
  mustBe(`the answer of ${path}`, status, 200);
  const shown = [`href="${path}/1"`, VIDEO, '<b>Ad:</b>'];
  const missing = shown.filter((part) => !text.includes(part));
  if (missing.length > 0) throw new NotSeen(path, missing.join(' and '), text);
}
