import { gzipSync } from 'node:zlib';
import { readOnlineRetail } from '../../../src/cli/import/onlineRetail';
import { NOW_MS, outcome, withFolder } from './collect';

const options = { nowMs: NOW_MS };
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const LINES = [
  '900001,11111A,RED CUP,6,2010-12-01 08:26:00,2.5,501.0,Nowhere',
  '900001,11111A,RED CUP,6,2010-12-01 08:26:00,2.5,501.0,Nowhere',
  '900001,22222,"BOWL, ""BIG"" ",1,2010-12-01 08:26:00,4.0,501.0,Nowhere',
  '900002,11111A,RED MUG,2,2010-12-02 10:00:00,2.75,,Nowhere',
  'C900003,11111A,RED CUP,-6,2010-12-03 09:00:00,2.5,502.0,Nowhere',
  '900004,POST,POSTAGE,1,2010-12-03 09:00:00,18.0,501.0,Nowhere',
  '900005,11111A,damaged,-3,2010-12-03 09:00:00,0.0,,Nowhere',
  '900006,33333,,56,2010-12-03 09:00:00,0.0,,Nowhere',
  '900007,11111A,RED CUP,six,2010-12-03 09:00:00,2.5,501.0,Nowhere',
  '900008,11111A,RED CUP,1,yesterday,2.5,501.0,Nowhere',
];
const FILE = { 'online_retail.csv.gz': gzipSync([HEADER, ...LINES].join('\r\n')) };

describe('readOnlineRetail', () => {
  it('makes purchases of invoice lines and counts what is none', async () => {
    await withFolder(FILE, async (folder) => {
      const set = await readOnlineRetail(folder, options);
      const { records, faults } = await outcome(set.events);
      const cup = {
        type: 'PURCHASE',
        productId: '11111A',
        quantity: 6,
        price: 2.5,
        orderId: '900001',
        userId: '501',
      };
      const occurredAt = new Date('2010-12-01T08:26:00Z');
      expect(records.map(({ id: _, ...event }) => event)).toEqual([
        { ...cup, occurredAt },
        { ...cup, occurredAt },
        { ...cup, productId: '22222', quantity: 1, price: 4, occurredAt },
        {
          ...{ type: 'PURCHASE', productId: '11111A', quantity: 2, price: 2.75, orderId: '900002' },
          ...{ sessionId: '900002', occurredAt: new Date('2010-12-02T10:00:00Z') },
        },
      ]);
      expect(faults).toEqual([
        '10: BAD_ROW Quantity was "six"; give a whole number',
        '11: BAD_ROW InvoiceDate was "yesterday"; give a time like 2010-12-01 08:26:00',
      ]);
      expect(Object.fromEntries(set.skipped)).toEqual({
        cancellation: 1,
        'stock code that is no product': 1,
        'quantity of 0 or less': 1,
        'price of 0 or less': 1,
      });
    });
  });

  it('tells equal lines of an invoice apart, the same way whatever their order', async () => {
    const idsOf = async (lines: string[]): Promise<unknown[]> => {
      let ids: unknown[] = [];
      await withFolder({ 'any.csv': [HEADER, ...lines].join('\n') }, async (folder) => {
        ids = (await outcome((await readOnlineRetail(folder, options)).events)).records.map(
          (event) => event.id,
        );
      });
      return ids;
    };
    const ids = await idsOf(LINES);
    expect(new Set(ids).size).toBe(4);
    expect((await idsOf([...LINES].reverse())).sort()).toEqual([...ids].sort());
  });

  it('names a product by its most common description and price, if it was sold', async () => {
    await withFolder(FILE, async (folder) => {
      const { records, faults } = await outcome((await readOnlineRetail(folder, options)).products);
      expect(records).toStrictEqual([
        { id: '11111A', title: 'RED CUP', price: 2.5, currency: 'GBP' },
        { id: '22222', title: 'BOWL, "BIG"', price: 4, currency: 'GBP' },
      ]);
      expect(faults).toEqual([]);
    });
  });

  it('gives every customer once', async () => {
    await withFolder(FILE, async (folder) => {
      const { records } = await outcome((await readOnlineRetail(folder, options)).users);
      expect(records).toStrictEqual([{ id: '501' }, { id: '502' }]);
    });
  });

  it('reads the columns and times of other editions', async () => {
    const header = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country';
    const content = `${header}\n900001,11111A,CAF\u00c9,1,12/9/2010 8:05,2.5,501,Nowhere`;
    await withFolder({ 'data.csv': Buffer.from(content, 'latin1') }, async (folder) => {
      const set = await readOnlineRetail(folder, options);
      expect((await outcome(set.products)).records[0].title).toBe('CAF\u00c9');
      expect((await outcome(set.events)).records[0].occurredAt).toEqual(new Date('2010-12-09T08:05:00Z'));
    });
  });

  it('refuses another header and names the files it looked for', async () => {
    await withFolder({ 'a.csv': 'InvoiceNo,StockCode\n1,2' }, async (folder) => {
      expect((await outcome((await readOnlineRetail(folder, options)).events)).faults).toEqual([
        '1: BAD_HEADER the header "InvoiceNo,StockCode" has no column Description; name the columns InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID',
      ]);
    });
    await withFolder({}, async (folder) => {
      await expect(readOnlineRetail(folder, options)).rejects.toThrow(
        `${folder} holds none of online_retail.csv, online_retail.csv.gz, OnlineRetail.csv,`,
      );
    });
  });
});
