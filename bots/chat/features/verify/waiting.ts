import { listWaitingChecks } from '../../../../core/deals/index.ts';
import { button } from '../../action.ts';
import { memberActor } from '../../context.ts';
import { fitLabel, nameOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { day } from '../../view.ts';
import { profileName } from '../profile-name.ts';
import type { WaitingSource } from '../../waiting.ts';
import { cardForAll, cardForBrand } from './decide.ts';

/** The checks that wait for this person's look: as the operator, else for each brand they decide for. */
export const waitingChecks: WaitingSource = async ({ person, words, ask }) => {
  const own = person.operator
    ? await ask(listWaitingChecks, { kind: 'operator', name: person.accountId }, {})
    : [];
  const seats = person.memberships.filter(({ role }) => role === 'owner' || role === 'manager');
  const ofBrands = await Promise.all(
    seats.map(async (one) => {
      const checks = await ask(listWaitingChecks, memberActor(person, one), {});
      return checks.map((check) => ({ check, brand: one }));
    }),
  );
  const known = new Set(own.map(({ code }) => code));
  const all = [
    ...own.map((check) => ({ check, brand: undefined })),
    // Who runs the instance decides for everyone, so the same check is not asked for a second time.
    ...ofBrands.flat().filter(({ check }) => !known.has(check.code)),
  ];
  return all.map(({ check, brand }) => {
    const label = fitLabel(words.label('button-check-one', { profile: `@${check.handle}` }), LABEL_MAX);
    return {
      since: check.since,
      kind: 'check',
      said: words.say(brand ? 'todo-check-brand' : 'todo-check', {
        profile: profileName(check, words),
        creator: nameOf(check.creator),
        since: day(new Date(check.since)),
        ...(brand && { brand: nameOf(brand.brandName) }),
      }),
      action: brand
        ? button(label, cardForBrand, { code: check.code, brand: brand.brandId })
        : button(label, cardForAll, { code: check.code }),
    };
  });
};
