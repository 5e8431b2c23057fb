import { UploadBudget } from '../../src/gateway/uploadBudget';

const bytes = (count: number): Buffer => Buffer.alloc(count);

describe('UploadBudget', () => {
  it('refuses what one request holds beyond its part', () => {
    const share = new UploadBudget(10, 100).open();
    share.take(bytes(10));
    expect(() => share.take(bytes(1))).toThrow(
      'the files are larger than 10 bytes together; send less at once',
    );
  });

  it('refuses what all requests hold together, until one is answered', () => {
    const budget = new UploadBudget(10, 15);
    const [first, second] = [budget.open(), budget.open()];
    first.take(bytes(10));
    expect(() => second.take(bytes(6))).toThrow('too many uploads are being answered; try again');
    first.release();
    first.release();
    expect(second.take(bytes(6))).toHaveLength(6);
    expect(() => budget.open().take(bytes(10))).toThrow('too many uploads are being answered; try again');
  });
});
