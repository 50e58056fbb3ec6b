import { listenToTheme } from './parts/theme.js';

listenToTheme();
