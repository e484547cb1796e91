// Dragging over a histogram keeps to the periods under it. Without this script
// every bar is a link and the form has the same two fields.
'use strict';
for (const figure of document.querySelectorAll('[data-histogram]')) {
  const svg = figure.querySelector('svg');
  const hits = [...svg.querySelectorAll('.hit')];
  let start = null, end = null, moved = false;
  const under = (x) => {
    let best = 0;
    hits.forEach((h, i) => { if (h.getBoundingClientRect().left <= x) best = i; });
    return best;
  };
  const paint = () => {
    const [a, b] = [Math.min(start, end), Math.max(start, end)];
    hits.forEach((h, i) => h.classList.toggle('on', start !== null && i >= a && i <= b));
  };
  svg.addEventListener('pointerdown', (e) => {
    if (e.button !== 0) return;
    start = end = under(e.clientX);
    moved = false;
  });
  svg.addEventListener('pointermove', (e) => {
    if (start === null) return;
    const at = under(e.clientX);
    if (at !== end) { moved = true; end = at; paint(); }
  });
  addEventListener('pointerup', () => {
    if (start === null) return;
    const [a, b] = [Math.min(start, end), Math.max(start, end)];
    start = null;
    if (!moved) return;
    const u = new URL(location.href);
    if (u.pathname === '/') u.pathname = '/meetings';
    u.searchParams.set('from', hits[a].dataset.key);
    u.searchParams.set('to', hits[b].dataset.key);
    u.searchParams.delete('offset');
    location.assign(u);
  });
  svg.addEventListener('click', (e) => { if (moved) e.preventDefault(); }, true);
  svg.addEventListener('dragstart', (e) => e.preventDefault());
}
