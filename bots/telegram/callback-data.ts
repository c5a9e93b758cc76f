import { hash } from 'node:crypto';
import { PAYLOAD_BYTES } from '../chat/action.ts';
import type { Plan } from './keyboard.ts';

/** What a press means: the payload of a button, and what was picked where it was an option of a select. */
export type Press = { payload: string; picked?: string };

/** Where a keyboard stands: at its beginning, or at a page of one of its selects. Both count from 0. */
export type Leaf = { select: number; page: number } | undefined;

/** What is kept elsewhere because it does not fit behind a button. */
export type Kept = { press: Press } | { plan: Plan; locale: string };

/** What stands behind a button that was pressed. */
export type CallbackData =
  | { kind: 'press'; press: Press }
  | { kind: 'kept'; id: string }
  | { kind: 'leaf'; id: string; leaf: Leaf };

/** Bytes of a hash that name what is kept: enough that no two things share a name. */
const NAME_BYTES = 12;

/**
 * The name under which something is kept. The same thing has the same name, so a message that is drawn again needs no
 * second row. It grants nothing: what it stands for is checked like any payload.
 */
export const nameOfKept = (kept: Kept): string =>
  hash('sha256', JSON.stringify(kept), 'buffer').subarray(0, NAME_BYTES).toString('base64url');

const PICKED = '=';
const KEPT = '@';
const LEAF = '#';

/** A press as it stands behind a button; undefined when it has to be kept elsewhere. */
export function writePress({ payload, picked }: Press): string | undefined {
  const data = picked === undefined ? payload : `${PICKED}${payload.length.toString(36)}:${payload}${picked}`;
  return Buffer.byteLength(data) <= PAYLOAD_BYTES && data !== '' ? data : undefined;
}

/** A button for what is kept under a name. */
export const writeKept = (id: string): string => `${KEPT}${id}`;

/** A button that shows another part of a keyboard. */
export const writeLeaf = (id: string, leaf: Leaf): string =>
  leaf ? `${LEAF}${id}.${leaf.select.toString(36)}.${leaf.page.toString(36)}` : `${LEAF}${id}`;

const PICKED_FORM = /^=([0-9a-z]{1,2}):/;
const LEAF_FORM = /^#([\w-]+)(?:\.([0-9a-z]{1,3})\.([0-9a-z]{1,3}))?$/;

/** What stands behind a button. Anything that nobody of ours wrote is a press with a payload that means nothing. */
export function readCallbackData(data: string): CallbackData {
  if (data.startsWith(KEPT)) return { kind: 'kept', id: data.slice(KEPT.length) };
  const [, id, select, page] = LEAF_FORM.exec(data) ?? [];
  if (id !== undefined) {
    const leaf =
      select === undefined || page === undefined
        ? undefined
        : { select: Number.parseInt(select, 36), page: Number.parseInt(page, 36) };
    return { kind: 'leaf', id, leaf };
  }
  const [head, length] = PICKED_FORM.exec(data) ?? [];
  if (head === undefined || length === undefined) return { kind: 'press', press: { payload: data } };
  const end = head.length + Number.parseInt(length, 36);
  return { kind: 'press', press: { payload: data.slice(head.length, end), picked: data.slice(end) } };
}
