import { expect } from 'vitest';
import { LIMITS, paged } from '../../../bots/chat/limits.ts';
import type { Locale } from '../../../bots/chat/locale.ts';
import type { View } from '../../../bots/chat/view.ts';
import { createRender } from '../../../bots/discord/render.ts';
import { bodyFaults, type MessageBody } from '../../support/discord/message-body.ts';

const render = createRender('https://parley.example');

const BUTTON = 2;

/** A view as Discord gets it breaks none of its rules, and nothing that can be pressed is left out. */
export function expectDiscordToTake(view: View, locale: Locale): void {
  for (const page of paged(view, LIMITS.discord, locale)) {
    const { body } = render(page, locale);
    expect(bodyFaults(body as MessageBody)).toEqual([]);
    const { content, embeds, components } = body;
    expect(content.length + embeds.length + components.length).toBeGreaterThan(0);
    expect(Math.max(0, ...embeds.map(({ description }) => description?.length ?? 0))).toBeLessThanOrEqual(
      4_096,
    );
    expect(Math.max(0, ...embeds.map(({ thumbnail }) => thumbnail?.url.length ?? 0))).toBeLessThanOrEqual(
      2_048,
    );
    expect(components.filter((row) => Number(row.components[0]?.type) === BUTTON).length).toBeLessThanOrEqual(
      2,
    );
    for (const one of components.flatMap((row) => row.components)) {
      const {
        label = '',
        custom_id = '',
        options = [],
      } = one as Partial<{
        label: string;
        custom_id: string;
        options: { label: string; value: string }[];
      }>;
      expect(label.length).toBeLessThanOrEqual(80);
      expect(custom_id.length).toBeLessThanOrEqual(100);
      expect(options.length).toBeLessThanOrEqual(25);
      for (const option of options) {
        expect(option.label.length).toBeLessThanOrEqual(100);
        expect(option.label.length).toBeGreaterThan(0);
        expect(option.value.length).toBeLessThanOrEqual(100);
      }
    }
    const shown = components
      .flatMap((row) => row.components)
      .flatMap((one) => ('custom_id' in one ? [one.custom_id] : []));
    const wanted = (page.actions ?? []).flatMap((action) =>
      action.kind === 'link' || (action.kind === 'select' && action.options.length === 0)
        ? []
        : [action.payload],
    );
    // The same thing twice is there once: Discord takes no two with one id.
    expect(shown.toSorted()).toEqual([...new Set(wanted)].toSorted());
  }
}
