/** What a look at one thing gave. Only `wrong` means that something does not work as it should. */
export type Finding = {
  what: string;
  state: 'ok' | 'warning' | 'wrong';
  says: string;
  /** What to do about it; nothing for `ok`. */
  remedy: string | undefined;
};

export function ok(what: string, says: string): Finding {
  return { what, state: 'ok', says, remedy: undefined };
}

/** Worth knowing; some people want it this way. */
export function warning(what: string, says: string, remedy: string): Finding {
  return { what, state: 'warning', says, remedy };
}

export function wrong(what: string, says: string, remedy: string): Finding {
  return { what, state: 'wrong', says, remedy };
}
