/**
 * Sets the theme that was chosen before anything is painted, and lets the button go round: as the system has it, light,
 * dark. A browser that keeps nothing for files on disk forgets the choice, no more.
 */
export const THEME_SCRIPT = `'use strict';
(() => {
  const THEMES = ['auto', 'light', 'dark'];
  const root = document.documentElement;
  const kept = () => { try { return localStorage.getItem('fc-conformance-theme'); } catch { return null; } };
  const keep = (theme) => { try { localStorage.setItem('fc-conformance-theme', theme); } catch { return; } };
  let theme = THEMES.includes(kept()) ? kept() : 'auto';
  const show = () => {
    root.dataset.theme = theme;
    const button = document.querySelector('button.theme');
    if (button) { button.hidden = false; button.textContent = 'Theme: ' + theme; }
  };
  show();
  addEventListener('DOMContentLoaded', () => {
    show();
    document.querySelector('button.theme').addEventListener('click', () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
      keep(theme);
      show();
    });
  });
})();
`
