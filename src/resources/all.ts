/** Every type that is known of resources: whoever imports this has them all. */
import type {} from './services/all.js';
