import { describe, expect, it } from 'vitest';
import { csvText, decodeText, readTable, ROWS_MAX } from '../../../core/catalog/csv.ts';

const COLUMNS = {
  title: { names: ['título'], required: true },
  price: { names: [], required: true },
  imageUrl: { names: ['image'], required: false },
};
const rowsOf = (text: string) => readTable(text, COLUMNS).rows;

describe('a CSV file', () => {
  it.each([
    ['commas', 'title,price\nTeapot,40\n'],
    ['semicolons', 'title;price\nTeapot;40'],
    ['tabs', 'title\tprice\r\nTeapot\t40\r\n'],
    ['a byte order mark', '\ufefftitle,price\nTeapot,40'],
    ['quotes', '"title","price"\n"Teapot","40"'],
    ['the names of another language', 'TÍTULO,Price \nTeapot,40'],
  ])('is read with %s', (_what, text) => {
    expect(rowsOf(text)).toEqual([{ row: 2, cells: { title: 'Teapot', price: '40' } }]);
  });

  it('keeps quoted lines, other marks and what looks like a formula as they were written', () => {
    expect(rowsOf('title;price;image\n"Tea, pot;\n""blue""";=1+1;-2')).toEqual([
      { row: 2, cells: { title: 'Tea, pot;\n"blue"', price: '=1+1', imageUrl: '-2' } },
    ]);
  });

  it('numbers rows as a spreadsheet does, empty ones counted and left out', () => {
    expect(rowsOf('title,price\n"a\nb",1\n\n,,\nc').map(({ row }) => row)).toEqual([2, 5]);
  });

  it('with half a million columns and as many rows is told off at once, and names a few of them', () => {
    const wide = `title,price${','.repeat(400_000)}\n`;
    expect(() => rowsOf(`${wide}${'a,1\n'.repeat(150_000)}`)).toThrow(`at most ${ROWS_MAX}`);
    const names = Array.from({ length: 1_000 }, (_, index) => `c${index}`).join(',');
    expect(readTable(`title,price,${names}\na,1`, COLUMNS).unknown).toHaveLength(20);
  });

  it('names columns of which nothing is known', () => {
    expect(readTable('title,price,Weight,,Col our\na,1,2,3,4', COLUMNS).unknown).toEqual([
      'Weight',
      'Col our',
    ]);
  });

  it.each([
    ['nothing in it', '', 'import.empty'],
    ['a heading alone', 'title,price\n', 'import.empty'],
    ['a column too few', 'title,cost\na,1', 'import.columns'],
    ['quotes that do not close', 'title,price\n"a,1\n', 'import.broken'],
    ['quotes within a word', 'title,price\na"b,1\n', 'import.broken'],
    ['too many rows', `title,price\n${'a,1\n'.repeat(ROWS_MAX + 1)}`, 'import.too_long'],
  ])('is refused with %s', (_what, text, code) => {
    expect(() => rowsOf(text)).toThrow(expect.objectContaining({ code }));
  });

  it('may have as many rows as are taken', () => {
    expect(rowsOf(`title,price\n${'a,1\n'.repeat(ROWS_MAX)}`)).toHaveLength(ROWS_MAX);
  });

  it('is decoded as it was saved', () => {
    expect(decodeText(Buffer.from('té'))).toBe('té');
    expect(decodeText(Buffer.from('té', 'latin1'))).toBe('té');
    expect(decodeText(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('té', 'utf16le')]))).toBe('té');
  });

  it('is written so that nothing in it is calculated', () => {
    expect(csvText([['=1+1', '@a', '-2', '+3', 'a,"b"', 'plain']])).toBe(
      `\ufeff'=1+1,'@a,'-2,'+3,"a,""b""",plain\r\n`,
    );
  });
});
