import './support/hooks.ts';
import './chinese.test.ts';
