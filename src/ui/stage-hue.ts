export { hueOf } from '../layout/hue.ts';
