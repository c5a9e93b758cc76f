import { describe, expect, test } from 'vitest';
import { readSpokenRates } from '../../../bots/chat/features/deals/spoken-rate.ts';

/** What people write, and the rates in it in percent. */
const CASES: readonly [said: string, rates: readonly number[]][] = [
  ['18%', [18]],
  ['18 %', [18]],
  ['18\u00a0%', [18]],
  ['18\u202f%', [18]],
  ['18.5%', [18.5]],
  ['18,5 %', [18.5]],
  ['18,25 %', [18.25]],
  ['could you do 18%?', [18]],
  ['Could you do 18 percent?', [18]],
  ['could you do 18 per cent', [18]],
  ['eighteen percent', [18]],
  ['Eighteen per cent would work', [18]],
  ['twenty-five percent', [25]],
  ['twenty five percent', [25]],
  ['let us say thirty percent', [30]],
  ['I was thinking twenty percent.', [20]],
  ['seventeen and a half percent', [17.5]],
  ['18 and a half percent', [18.5]],
  ['at 18% commission', [18]],
  ['18% of each sale', [18]],
  ['18% of the price', [18]],
  ['make it (18%)', [18]],
  ['18%!!', [18]],
  ['18%, please', [18]],
  ['1%', [1]],
  ['80%', [80]],
  ['¿puedes el 18%?', [18]],
  ['dieciocho por ciento', [18]],
  ['¿Podrías un dieciocho por ciento?', [18]],
  ['el dieciséis por ciento', [16]],
  ['veintidós por ciento', [22]],
  ['treinta y cinco por ciento', [35]],
  ['un quince porciento', [15]],
  ['18 y medio por ciento', [18.5]],
  ['diez por ciento', [10]],
  ['cincuenta por ciento', [50]],
  ['cuarenta y dos por ciento', [42]],
  ['not 15%, 18%', [15, 18]],
  ['18% instead of 15%', [18, 15]],
  ['18% and again 18 %', [18]],
  ['１８％', []],
  // No sign and no word for per cent: a number is just a number.
  ['could you do 18?', []],
  ['18', []],
  ['I have 18 videos', []],
  ['eighteen', []],
  ['dieciocho', []],
  // Outside of what can be agreed on.
  ['0%', []],
  ['0.5%', []],
  ['81%', []],
  ['80.01%', []],
  ['100%', []],
  ['I am 100 % sure', []],
  ['1000%', []],
  ['-18%', []],
  ['zero percent', []],
  ['ninety percent', []],
  // Parts of longer numbers, amounts, dates, times, versions.
  ['1.234,18%', []],
  ['12.12.18%', []],
  ['3/18%', []],
  ['$18%', []],
  ['2026-03-18', []],
  ['18:30', []],
  ['2 018%', []],
  // Addresses and code.
  ['https://lumen.example/a%20b', []],
  ['https://lumen.example/?d=18%', []],
  ['lumen.example/sale-18%', []],
  ['see www.lumen.example/18% please', []],
  ['`18%`', []],
  ['```\nrate = 18%\n```', []],
  ['width: `50%` and 18%', [18]],
  // What the other side said.
  ['> 18%', []],
  ['> could you do 25%?\n18% it is', [18]],
  ['You wrote "25%", I say 18%', [18]],
  ['“25 %” is too much', []],
  ['dijiste «25 %»', []],
  // So many per cent of something else.
  ['20% off', []],
  ['a 20% discount', []],
  ['20 % de descuento', []],
  ['60% of my followers are in Spain', []],
  ['el 60 % de mis seguidores', []],
  ['el 60% de los clientes', []],
  ['4% engagement', []],
  ['100% cotton and 20% more', []],
  ['20 % más que ahora', []],
  // So many rates are a comparison.
  ['10%, 12%, 15%', []],
  ['', []],
  ['%', []],
  ['percent', []],
  ['some percent', []],
  ['por ciento', []],
  ['% 18', []],
];

describe('a rate in what people write', () => {
  test.each(CASES)('%j', (said, rates) => {
    expect(readSpokenRates(said)).toEqual(rates.map((rate) => Math.round(rate * 100)));
  });

  test('reads anything in no time', () => {
    const long = [
      'eighteen '.repeat(5_000),
      '1,'.repeat(5_000),
      '> '.repeat(5_000),
      '"%'.repeat(5_000),
      'a.'.repeat(5_000),
    ];
    for (const text of long) expect(readSpokenRates(text.slice(0, 1_500)).length).toBeLessThan(3);
  });
});
