/** What the pages of the matrix have beside the frame. */
export const MATRIX_STYLE = `
body { max-width: 96rem; }
.lead { color: var(--soft); margin-top: 0.5rem; }
.scroll { margin: 0.75rem 0 0; position: relative; }
table { overflow-wrap: break-word; }
.figure { white-space: nowrap; }
details { margin-top: 0.75rem; }
table.matrix th[scope=row] { min-width: 18rem; max-width: 34rem; font-weight: 400; }
table.matrix th[scope=row] .id { display: block; font-weight: 600; }
table.matrix td, table.matrix thead th { text-align: center; padding-right: 0.6rem; padding-left: 0.6rem; }
table.matrix thead th { white-space: normal; min-width: 7rem; vertical-align: bottom; color: var(--ink); }
table.matrix thead th:first-child { text-align: left; padding-left: 0; }
table.matrix thead .soft { display: block; font-size: 0.8125rem; font-weight: 400; }
table.matrix td a { text-decoration: none; display: inline-block; min-width: 1.75rem; min-height: 1.5rem; }
table.matrix td a:hover { text-decoration: underline; }
table.matrix td code { font-size: 0.75rem; }
table.matrix tr.level th { color: var(--soft); padding-top: 1.5rem; font-weight: 500; text-align: left; }
.mark { font-weight: 700; }
.filters { display: flex; flex-wrap: wrap; gap: 0.75rem 1.25rem; align-items: center; margin: 1rem 0 0; }
.filters label { display: inline-flex; gap: 0.5rem; align-items: center; }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; margin: 1rem 0 0; list-style: none; color: var(--soft); font-size: 0.875rem; }
dl.readings dt { margin-top: 0.9rem; font-weight: 550; }
dl.readings dd { margin: 0.2rem 0 0; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding: 0; margin: 0; list-style: none; }
@media (max-width: 40rem) {
  table.matrix th[scope=row] { min-width: 9rem; overflow-wrap: anywhere; }
  table.matrix thead th { min-width: 5rem; }
  table.matrix thead .by { display: none; }
}
@media print { .filters { display: none; } }
`

/** Narrows the rows to what was chosen; without it all rows are there. */
export const MATRIX_SCRIPT = `'use strict';
(() => {
  const form = document.querySelector('form.filters');
  if (!form) return;
  form.hidden = false;
  const rows = [...document.querySelectorAll('tr[data-row]')];
  const told = document.querySelector('output');
  const show = () => {
    const rows_ = form.elements.namedItem('rows').value;
    const text = form.elements.namedItem('text').value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits = (rows_ === 'all' || row.dataset[rows_] === 'yes') && row.textContent.toLowerCase().includes(text);
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    told.textContent = shown + ' of ' + rows.length + ' requirements';
  };
  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => event.preventDefault());
  show();
})();
`
