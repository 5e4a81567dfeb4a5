import { describe, expect, it } from '@jest/globals';
import { renderTable } from '../../src/cli/render-table.js';

describe('a table', () => {
  it('aligns its columns and leaves nothing at the ends of lines', () => {
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

  it('cuts what is too wide', () => {
    expect(renderTable(['Why'], [['abcdefghij']], { widest: 5 })).toBe(['Why', '-----', 'abcd…'].join('\n'));
  });

  it('lets no resource name draw on the terminal or begin a line', () => {
    expect(renderTable(['Id'], [['\u001b[31mred\u001b[0m\nnext\tline\u2028']])).toBe(
      ['Id', '--------------', 'red next line '.trimEnd()].join('\n'),
    );
  });
});
