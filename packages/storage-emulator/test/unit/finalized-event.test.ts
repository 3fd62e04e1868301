import { finalizedEvent } from '../../src/events/finalized-event.ts';

describe('the subject of a finalized event', () => {
  it.each([
    ['p/d/warehouse-v3.tar.gz', 'objects/p/d/warehouse-v3.tar.gz'],
    ['100%.zip', 'objects/100%25.zip'],
    ['a "b".zip', 'objects/a%20%22b%22.zip'],
    ['Straße.zip', 'objects/Stra%C3%9Fe.zip'],
    ['🚗.zip', 'objects/%F0%9F%9A%97.zip'],
    ['a\r\nce-id: 1', 'objects/a%0D%0Ace-id:%201'],
  ])('spells %j so that a header can hold it', (name, subject) => {
    const object = { bucket: 'uploads', name, generation: '1', timeCreated: '2026-03-06T12:05:00.000Z' };

    expect(finalizedEvent('1', object).headers['ce-subject']).toBe(subject);
  });
});
