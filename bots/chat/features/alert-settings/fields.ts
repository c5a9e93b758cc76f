import { isCurrency, type Currency } from '../../../../core/kernel/money.ts';
import type { Field } from '../../form.ts';

const TIME = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(am|pm)?$/i;

/** A time of day: `22:00`, `7.30`, `10 pm`, `22`; read as `22:00`. */
export const timeField = (field: { label: string; hint: string }): Field<string> => ({
  ...field,
  kind: 'text',
  required: true,
  read(given) {
    const [, hours, minutes = '00', half] = TIME.exec(given) ?? [];
    const hour = hourOf(Number(hours ?? Number.NaN), half?.toLowerCase());
    return hour !== undefined && Number(minutes) < 60
      ? { value: `${String(hour).padStart(2, '0')}:${minutes}` }
      : { problem: { id: 'problem-time' } };
  },
});

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (!(hour >= 1 && hour <= 12)) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

/** A currency by its code. */
export const currencyField = (field: { label: string; hint: string }): Field<Currency> => ({
  ...field,
  kind: 'text',
  required: true,
  read(given) {
    const code = given.toUpperCase();
    return isCurrency(code) ? { value: code } : { problem: { id: 'problem-currency' } };
  },
});
