/**
 * Filters, deep links, copying and printing. What narrows the list is kept after the `#` of the address, so that a
 * narrowed list can be sent on like a single check.
 */
export const REPORT_SCRIPT = `'use strict';
(() => {
  const form = document.querySelector('form.filter');
  if (!form) return;
  const items = [...document.querySelectorAll('li.check')];
  const groups = [...document.querySelectorAll('section.standing')];
  const shown = form.elements.shown;
  const SINGLE = ['text', 'profile', 'suite', 'interpreter'];
  const MANY = ['verdict', 'level'];
  const texts = new Map();
  const SIGNS = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  const textOf = (item) => {
    const written = (text) => text.replace(/<[^>]*>/g, ' ').replace(/&(?:lt|gt|quot|#39|amp);/g, (sign) => SIGNS[sign]);
    if (!texts.has(item)) {
      const inert = item.querySelector('noscript');
      const open = item.querySelector('summary').textContent + ' ';
      texts.set(item, (open + (inert ? written(inert.textContent) : item.textContent)).toLowerCase());
    }
    return texts.get(item);
  };

  // What is inside a check stands in a noscript element until it is looked at.
  const unfold = (details) => {
    const inert = details.querySelector('noscript');
    if (!inert) return;
    const inside = inert.parentElement;
    inside.innerHTML = inert.textContent;
    const command = inside.querySelector('.rerun');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', () => {
      const told = (text) => () => { button.textContent = text; };
      const written = navigator.clipboard?.writeText(command.querySelector('.command').textContent);
      (written ?? Promise.reject(new Error('no clipboard'))).then(told('Copied'), told('Select it by hand'));
    });
    command.append(' ', button);
  };
  // A timeline begins long before what it proves: let the first proving event be seen at once.
  const showProof = (details) => {
    for (const timeline of details.querySelectorAll('svg.timeline')) {
      const flag = timeline.querySelector('.flag');
      const view = timeline.parentElement;
      if (flag) view.scrollLeft = Math.max(0, flag.getBBox().x - view.clientWidth + 180);
    }
  };
  const valueOf = (name) => (form.elements[name] ? form.elements[name].value : '');
  const checkedOf = (name) => [...form.querySelectorAll('input[name=' + name + ']:checked')].map((box) => box.value);

  const apply = () => {
    const words = valueOf('text').toLowerCase().split(/\\s+/).filter((word) => word !== '');
    const many = MANY.map((name) => [name, checkedOf(name)]).filter(([, values]) => values.length > 0);
    const single = SINGLE.slice(1).map((name) => [name, valueOf(name)]).filter(([, value]) => value !== '');
    let count = 0;
    for (const item of items) {
      const fits =
        many.every(([name, values]) => values.includes(item.dataset[name])) &&
        single.every(([name, value]) => item.dataset[name] === value) &&
        words.every((word) => textOf(item).includes(word));
      item.hidden = !fits;
      if (fits) count += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector('li.check:not([hidden])');
    shown.value = count === items.length ? count + ' checks' : count + ' of ' + items.length + ' checks';
  };

  const keep = () => {
    const parts = [
      ...MANY.map((name) => [name, checkedOf(name).join(',')]),
      ...SINGLE.map((name) => [name, valueOf(name)]),
    ].filter(([, value]) => value !== '');
    const hash = parts.map(([name, value]) => name + '=' + encodeURIComponent(value)).join('&');
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : '#' + hash);
  };

  const decoded = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
  const asked = () => {
    const pairs = location.hash.slice(1).split('&').filter((part) => part.includes('='));
    return new Map(pairs.map((part) => [part.slice(0, part.indexOf('=')), decoded(part.slice(part.indexOf('=') + 1))]));
  };

  const land = (wanted) => {
    const places = ['profile', 'interpreter'].filter((name) => wanted.has(name));
    const item = items.find((one) =>
      decoded(one.dataset.check) === wanted.get('check') &&
      places.every((name) => one.dataset[name] === wanted.get(name)));
    if (!item) { shown.value = 'No such check: ' + wanted.get('check'); return; }
    if (item.hidden) { form.reset(); apply(); }
    for (const old of document.querySelectorAll('li.check.landed')) old.classList.remove('landed');
    item.classList.add('landed');
    unfold(item.querySelector('details'));
    item.querySelector('details').open = true;
    item.scrollIntoView({ block: 'start' });
    item.querySelector('summary').focus({ preventScroll: true });
  };

  const read = () => {
    const wanted = asked();
    if (wanted.has('check')) { apply(); land(wanted); return; }
    if (wanted.size === 0) { apply(); return; }
    form.reset();
    for (const name of SINGLE) if (form.elements[name]) form.elements[name].value = wanted.get(name) ?? '';
    for (const name of MANY) {
      const values = (wanted.get(name) ?? '').split(',');
      for (const box of form.querySelectorAll('input[name=' + name + ']')) box.checked = values.includes(box.value);
    }
    apply();
    document.getElementById('checks').scrollIntoView();
  };

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => { apply(); keep(); });
  form.addEventListener('reset', () => setTimeout(() => { apply(); keep(); }));
  addEventListener('hashchange', read);

  document.addEventListener('toggle', (event) => {
    if (!event.target.open || !event.target.matches('li.check > details')) return;
    unfold(event.target);
    showProof(event.target);
  }, true);

  const RED = '.standing:not([data-verdict=pass]):not([data-verdict=not-applicable]) details:not([open])';
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll(RED)].filter((one) => one.matches('li.check > details'));
    for (const one of opened) { unfold(one); one.open = true; }
  });
  addEventListener('afterprint', () => { for (const one of opened) one.open = false; opened = []; });

  form.hidden = false;
  read();
})();
`
