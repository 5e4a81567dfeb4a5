// @ts-expect-error there is no such module
import { nowhere } from './nowhere.js';

export const handler = nowhere;
