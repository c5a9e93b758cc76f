import { fc } from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import {
  fitsPayload,
  idPart,
  numberPart,
  PAYLOAD_BYTES,
  readPayload,
  textPart,
  writePayload,
} from '../../../bots/chat/action.ts';
import { inert, nameOf, titleOf } from '../../../bots/chat/inert.ts';

const action = { verb: 'act', parts: { id: idPart, version: numberPart, note: textPart } };
const payloads = fc.record({
  id: fc.uuid(),
  version: fc.maxSafeNat(),
  note: fc.string({ unit: 'grapheme', maxLength: 40 }),
});

describe('a payload', () => {
  it('comes back as it was written, whenever it fits', () => {
    fc.assert(
      fc.property(payloads, (values) => {
        fc.pre(fitsPayload(action, values));
        const payload = writePayload(action, values);
        expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(PAYLOAD_BYTES);
        expect(readPayload(action, payload)).toEqual(values);
      }),
    );
  });

  it('has one way to be written, and anything else is nobody’s', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((rest) => `act|${rest}`),
          payloads.map(forge),
        ),
        (text) => {
          const values = readPayload(action, text);
          if (values === undefined) return;
          const again = [
            action.verb,
            idPart.write(values.id),
            numberPart.write(values.version),
            values.note,
          ].join('|');
          expect(again).toBe(text);
        },
      ),
    );
  });

  it('with an id and a version always fits', () => {
    const plain = { verb: 'abcdefghij', parts: { id: idPart, version: numberPart } };
    fc.assert(
      fc.property(fc.uuid(), fc.maxSafeNat(), (id, version) => {
        expect(readPayload(plain, writePayload(plain, { id, version }))).toEqual({ id, version });
      }),
    );
  });
});

/** A payload with one character changed. */
function forge({ id, version }: { id: string; version: number }): string {
  const payload = ['act', idPart.write(id), numberPart.write(version), ''].join('|');
  const at = version % payload.length;
  return `${payload.slice(0, at)}A${payload.slice(at + 1)}`;
}

describe("people's text", () => {
  const anything = fc.string({ unit: 'binary', maxLength: 300 });

  it('is one visible line, and being made so twice changes nothing', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const shown = inert(text);
        expect(shown).not.toMatch(/[\p{Cc}\u200b-\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u);
        expect(shown.isWellFormed()).toBe(true);
        expect(inert(shown)).toBe(shown);
      }),
    );
  });

  it('keeps what is plain as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(inert(text)).toBe(text);
      }),
    );
  });

  it('is short as a name and as a title', () => {
    const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect([...segments.segment(nameOf(text))].length).toBeLessThanOrEqual(32);
        expect(nameOf(text).length).toBeLessThanOrEqual(32 * 4 + 1);
        expect([...segments.segment(titleOf(text))].length).toBeLessThanOrEqual(40);
        expect(nameOf(text)).not.toBe('');
      }),
    );
  });
});
