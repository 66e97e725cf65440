import { benchCore } from './core.ts';

benchCore();
