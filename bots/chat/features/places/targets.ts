import { textPart } from '../../action.ts';

/** Opens the set-up of a server or group. */
export const setupTarget = { verb: 'setup', parts: { place: textPart } };
/** Goes back to it, in the place of what was shown. */
export const backTarget = { verb: 'setback', parts: { place: textPart } };
/** Shows what can be chosen for one thing, or takes what was picked. */
export const choiceTarget = { verb: 'setpick', parts: { place: textPart, what: textPart } };
/** Has alerts go to a channel that everyone reads, once that has been seen. */
export const publicTarget = { verb: 'setpublic', parts: { place: textPart, chat: textPart } };
/** Sends a test alert. */
export const testTarget = { verb: 'settest', parts: { place: textPart } };
/** The brands in a place, and what is decided about them. */
export const brandsTarget = { verb: 'setbrands', parts: { place: textPart } };
/** Takes us out of a place, after a second look. */
export const leaveTarget = { verb: 'setleave', parts: { place: textPart, sure: textPart } };

/** What a place is set up with, in the order in which it is asked for. */
export const CHOICES = ['brand', 'staff', 'deals', 'alerts', 'reports', 'zone'] as const;
export type Choice = (typeof CHOICES)[number];
