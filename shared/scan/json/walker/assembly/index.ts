// The module that shared/scan/json/walker/walker-binary.ts holds compiled, by `npm run build:walker`.
export { FIELDS, GRAMMAR, INPUT, POWERS, RESULTS, ROWS, STACK, TEXT_INPUT } from './memory';
export { rows, setFieldCount } from './rows';
export { skip } from './skip';
export { hash } from './strings';
