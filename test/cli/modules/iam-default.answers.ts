import { answers } from './iam.answers.js';

export default answers;
