import { benchCore } from './core.ts';
import { benchExport } from './export.ts';

benchCore();
benchExport();
