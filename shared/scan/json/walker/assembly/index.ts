// The module that shared/scan/json/walker/walker-binary.ts holds compiled, by `npm run build:walker`.
export { FIELDS, GRAMMAR, INPUT, POWERS, ROWS, STACK } from './memory';
export { rows, rowsEnd, setFieldCount } from './rows';
export { depth, skip, state, status } from './skip';
export { hash } from './strings';
