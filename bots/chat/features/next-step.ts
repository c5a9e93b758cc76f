import type { Uuid } from '../../../core/kernel/id.ts';
import { showId } from '../../../core/kernel/id.ts';
import { BRAND_OPTION } from '../command.ts';
import type { ChatContext } from '../context.ts';
import { fitsButton, goButton } from '../target.ts';
import type { Action } from '../view.ts';

/**
 * A button that gives a command for a brand. It names the brand only to people who act for several, because it has
 * little room.
 * @param label a message
 * @param rest arguments; left out where they do not fit
 */
export function nextStep(
  { person, words }: Pick<ChatContext, 'person' | 'words'>,
  brandId: Uuid,
  step: { label: string; line: string; rest?: string; tone?: 'primary' },
): Action {
  const { label, line, rest = '', tone } = step;
  const others = person.memberships.some((one) => one.brandId !== brandId);
  const named = others ? `${line} ${BRAND_OPTION}:${showId('brand', brandId)}` : line;
  const whole = `${named} ${rest}`.trimEnd();
  return goButton(words.label(label), fitsButton(whole) ? whole : named, tone);
}
