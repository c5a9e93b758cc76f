/** The field that an option stands for: names of options have no capitals, so `time_zone` is `timeZone`. */
export const fieldName = (option: string): string =>
  option.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());

/** A message, as it is referred to later: all that is needed to change it. */
export const messageRefOf = (channelId: string, messageId: string): string => `${channelId}/${messageId}`;

/** The channel and the message of a reference; undefined for anything else. */
export function readMessageRef(ref: string): { channelId: string; messageId: string } | undefined {
  const [, channelId, messageId] = /^(\d{1,20})\/(\d{1,20})$/.exec(ref) ?? [];
  return channelId === undefined || messageId === undefined ? undefined : { channelId, messageId };
}
