import { describe, expect, it } from '@jest/globals';
import { renderTable } from '../../src/cli/render-table.js';

describe('a table', () => {
  it('aligns its columns without trailing spaces', () => {
    expect(
      renderTable(
        ['Id', 'Why'],
        [
          ['a', 'because'],
          ['long-id', ''],
        ],
      ),
    ).toBe(['Id       Why', '-------  -------', 'a        because', 'long-id'].join('\n'));
  });

  it('is not cut in a file', () => {
    expect(renderTable(['Why'], [['x'.repeat(900)]])).toContain('x'.repeat(900));
  });

  it('wraps long cells at spaces with `wrap`', () => {
    const row = [
      'AWS::S3::Bucket a-bucket-with-a-long-name-indeed',
      'COMPLIANT',
      'because it says so here and there',
    ];
    const table = renderTable(['Resource', 'Compliance', 'Why'], [row], {
      terminal: { colors: false, width: 60 },
      wrap: true,
    });
    const lines = table.split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60);
    expect(lines).toEqual([
      'Resource                 Compliance  Why',
      '-----------------------  ----------  -----------------------',
      'AWS::S3::Bucket          COMPLIANT   because it says so here',
      'a-bucket-with-a-long-na              and there',
      'me-indeed',
    ]);
  });

  it('removes control characters and line breaks from cells', () => {
    expect(renderTable(['Id'], [['\u001b[31mred\u001b[0m\nnext\tline\u2028']])).toBe(
      ['Id', '--------------', 'red next line '.trimEnd()].join('\n'),
    );
  });

  it('fits the width of the terminal, with a minimum width per column', () => {
    const rows = [['12345', 'a'.repeat(60)]];
    const widestAt = (width: number) =>
      Math.max(
        ...renderTable(['Id', 'Why'], rows, { terminal: { colors: false, width } })
          .split('\n')
          .map((line) => line.length),
      );

    expect([widestAt(40), widestAt(10), widestAt(200)]).toEqual([40, 23, 67]);
  });

  it('has a bold head and coloured cells on a terminal with colours', () => {
    const formats = new Map([['NON_COMPLIANT', 'red' as const]]);
    const terminal = { colors: true, width: undefined };
    const table = renderTable(['Id', 'Compliance', 'Why'], [['a', 'NON_COMPLIANT', 'b']], {
      terminal,
      formats,
    });

    const red = '\u001b[31mNON_COMPLIANT\u001b[39m';
    expect(table.split('\n')).toEqual([
      '\u001b[1mId\u001b[22m  \u001b[1mCompliance\u001b[22m     \u001b[1mWhy\u001b[22m',
      '--  -------------  ---',
      `a   ${red}  b`,
    ]);
  });
});
