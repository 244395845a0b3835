/* The report of kedge: search, filters, the picture, a table to be saved. All
   of the page is there without it. What documents say is only ever read as
   text and put as text. */
(function () {
  'use strict';
  var doc = document;
  var byId = function (id) { return doc.getElementById(id); };
  var all = function (selector, within) {
    return Array.prototype.slice.call(
      (within || doc).querySelectorAll(selector));
  };
  doc.documentElement.className = 'on-js';

  /* Small letters, without accents. */
  function fold(text) {
    return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  }
  function number(n) { return n.toLocaleString('en'); }
  function plural(n, word) {
    return number(n) + ' ' + word + (n === 1 ? '' : 's');
  }

  /* -- facts ------------------------------------------------------------- */

  /* What is in a section is a text until it is wanted (see format_html_facts.c).
     Of all facts, what filters look at is read out of these texts. */
  var facts, sections, kinds, days, years, cells;
  var index = new Map(); /* anchor of a fact -> the fact */
  var FACT = '<details class="f"';
  var MOST_FILLED = 3000; /* facts: fewer are all put into the page at once */

  function attribute(head, name) {
    var at = head.indexOf(name + '="');
    return at < 0 ? ''
      : head.slice(at + name.length + 2,
                   head.indexOf('"', at + name.length + 2));
  }

  var FACT_END = '</ol></details>';

  function readFact(part, section) {
    var markup = part.slice(0, part.lastIndexOf(FACT_END) + FACT_END.length);
    var head = markup.slice(0, markup.indexOf('>'));
    var years = attribute(head, 'data-y').split('-');
    var fact = {
      markup: markup,
      section: section,
      element: null,
      relation: attribute(head, 'data-r'),
      confidence: +attribute(head, 'data-p'),
      countries: ' ' + attribute(head, 'data-c') + ' ',
      first: +years[0] || 0,
      last: +(years[1] || years[0]) || 0,
      text: '',
      shown: true
    };
    index.set(attribute(markup.slice(markup.indexOf('<ol id=')), 'id'), fact);
    facts.push(fact);
    return fact;
  }

  function readSection(element) {
    var holder = element.querySelector('noscript');
    var parts = holder.textContent.split(FACT);
    var rest = parts[parts.length - 1];
    var section = { element: element, holder: holder, shown: true, n: 0,
                    name: element.firstElementChild.textContent, turned: [] };
    section.facts = parts.slice(1).map(function (part) {
      return readFact(part, section);
    });
    rest = rest.slice(Math.max(rest.indexOf('<ul class="t">'), 0));
    if (rest.indexOf('<ul class="t">') === 0) {
      section.turned = rest.split('<li><a href="#').slice(1).map(function (row) {
        return { id: row.slice(0, row.indexOf('"')), fact: null, element: null,
                 shown: true };
      });
    }
    return section;
  }

  function factOf(link) {
    return index.get(link.getAttribute('href').slice(1));
  }

  function read() {
    if (facts) { return; }
    facts = [];
    sections = all('.e').map(readSection);
    sections.at = new Map(sections.map(function (section) {
      return [section.element, section];
    }));
    sections.forEach(function (section) {
      section.turned.forEach(function (row) { row.fact = index.get(row.id); });
    });
    kinds = all('.type').map(function (element) {
      var small = element.querySelector('h2 small');
      return { element: element, small: small, whole: small.textContent,
               sections: all('.e', element).map(function (e) {
                 return sections.at.get(e);
               }) };
    });
    days = all('.y li').map(function (element) {
      var id = element.querySelector('a').getAttribute('href').slice(1);
      return { element: element, year: element.parentNode.parentNode,
               section: sections.at.get(byId(id)), shown: true };
    });
    years = all('.y');
    cells = all('.matrix td a').map(function (link) {
      return { element: link, fact: factOf(link) };
    });
  }

  /* Put the facts of a section into the page. */
  function fill(section) {
    if (!section.holder) { return; }
    var markup = section.holder.textContent;
    section.holder.remove();
    section.holder = null;
    section.element.insertAdjacentHTML('beforeend', markup);
    all('.f', section.element).forEach(function (element, i) {
      section.facts[i].element = element;
      element.classList.toggle('x', !section.facts[i].shown);
    });
    all('.t > li', section.element).forEach(function (element, i) {
      section.turned[i].element = element;
      element.classList.toggle('x', !section.turned[i].shown);
    });
  }

  function open(section) {
    fill(section);
    section.element.open = true;
  }

  doc.addEventListener('toggle', function (event) {
    if (event.target.classList.contains('e') && event.target.open) {
      read();
      fill(sections.at.get(event.target));
    }
  }, true);

  /* What is looked at for words: who, what, and the sentences. Of all facts
     that takes a while, so it is done while nothing else is. */
  var SIGNS = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"',
                '&#39;': "'" };
  var n_texts = 0;

  function readText(fact) {
    var text = (FACT + fact.markup).replace(/<[^>]*>/g, ' ')
      .replace(/&(?:amp|lt|gt|quot|#39);/g, function (sign) {
        return SIGNS[sign];
      });
    fact.text = fold(fact.section.name + '\n' + text.replace(/\s+/g, ' '));
  }

  function readTexts(deadline) {
    while (n_texts < facts.length) {
      readText(facts[n_texts++]);
      if (deadline && n_texts % 50 === 0 && deadline.timeRemaining() < 2) {
        requestIdleCallback(readTexts);
        return;
      }
    }
  }

  /* -- filters ----------------------------------------------------------- */

  var form = byId('filters');
  var isFiltered = false;
  var opened = []; /* what a filter opened */
  var MOST_OPENED = 200, MOST_TOLD = 20; /* facts */

  function asked() {
    return {
      words: fold(byId('words').value).split(/\s+/).filter(Boolean),
      relation: byId('relation').value,
      country: byId('country').value,
      from: +byId('from').value || 0,
      until: +byId('until').value || 9999,
      timed: !!(byId('from').value || byId('until').value),
      sure: Math.round((+byId('sure').value || 0) * 1000)
    };
  }

  function passes(fact, wanted) {
    return (!wanted.relation || fact.relation === wanted.relation) &&
      (!wanted.country ||
       fact.countries.indexOf(' ' + wanted.country + ' ') >= 0) &&
      (!wanted.timed || (fact.first && fact.last >= wanted.from &&
                         fact.first <= wanted.until)) &&
      fact.confidence >= wanted.sure &&
      wanted.words.every(function (word) {
        return fact.text.indexOf(word) >= 0;
      });
  }

  function show(thing, shown) {
    if (thing.shown !== shown) {
      thing.shown = shown;
      if (thing.element) { thing.element.classList.toggle('x', !shown); }
    }
  }

  function filterFacts(wanted) {
    var n = 0;
    sections.forEach(function (section) { section.n = 0; });
    facts.forEach(function (fact) {
      var shown = passes(fact, wanted);
      show(fact, shown);
      if (shown) { n++; fact.section.n++; }
    });
    sections.forEach(function (section) {
      section.turned.forEach(function (row) {
        var shown = !row.fact || row.fact.shown;
        show(row, shown);
        if (shown) { section.n++; }
      });
      show(section, section.n > 0);
    });
    return n;
  }

  function filterRest() {
    var left = new Set();
    kinds.forEach(function (kind) {
      var n = kind.sections.filter(function (s) { return s.shown; }).length;
      kind.element.classList.toggle('x', n === 0);
      kind.small.textContent =
        n === kind.sections.length ? kind.whole : n + ' of ' + kind.whole;
    });
    days.forEach(function (day) {
      var shown = !day.section || day.section.shown;
      show(day, shown);
      if (shown) { left.add(day.year); }
    });
    years.forEach(function (year) {
      year.classList.toggle('x', !left.has(year));
    });
    cells.forEach(function (cell) {
      cell.element.classList.toggle('dim', !!cell.fact && !cell.fact.shown);
    });
  }

  /* Few hits are shown at once; very few with their sentences. */
  function openHit(element) {
    if (!element.open) {
      element.open = true;
      opened.push(element);
    }
  }

  function openHits(n) {
    opened.forEach(function (element) { element.open = false; });
    opened = [];
    if (n === facts.length || n > MOST_OPENED) { return; }
    facts.forEach(function (fact) {
      if (fact.shown) {
        fill(fact.section);
        openHit(fact.section.element);
        if (n <= MOST_TOLD) { openHit(fact.element); }
      }
    });
  }

  function filter() {
    read();
    isFiltered = true;
    var wanted = asked();
    if (wanted.words.length) { readTexts(); }
    var begin = performance.now();
    var n = filterFacts(wanted);
    filterRest();
    openHits(n);
    byId('hits').textContent =
      n === facts.length ? plural(n, 'fact')
        : number(n) + ' of ' + plural(facts.length, 'fact');
    byId('none').hidden = n > 0 || facts.length === 0;
    performance.measure('filter', { start: begin, end: performance.now() });
  }

  var timer = 0;
  form.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(filter, 120);
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    filter();
    byId('facts').scrollIntoView();
  });
  form.addEventListener('reset', function () { setTimeout(filter, 0); });

  byId('open').addEventListener('click', function () {
    read();
    var shown = sections.filter(function (s) { return s.shown; });
    var closed = shown.some(function (s) { return !s.element.open; });
    shown.forEach(function (section) {
      if (closed) { open(section); } else { section.element.open = false; }
    });
    opened = [];
    this.textContent = closed ? 'Close sections' : 'Open sections';
  });

  /* -- links to what a filter hides -------------------------------------- */

  function reveal(id) {
    read();
    var fact = index.get(id);
    if (fact) {
      show(fact.section, true);
      fill(fact.section);
      show(fact, true);
    }
    var target = id && byId(id);
    for (var e = target; e && e !== doc.body; e = e.parentNode) {
      e.classList.remove('x');
      if (sections.at.has(e)) { show(sections.at.get(e), true); }
      if (e.tagName === 'DETAILS') { e.open = true; }
    }
    return target;
  }

  doc.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link || link.closest('#net') || event.defaultPrevented) { return; }
    var target = reveal(link.getAttribute('href').slice(1));
    if (!target) { return; }
    var head = target.closest('details');
    if (head) {
      setTimeout(function () {
        head.firstElementChild.focus({ preventScroll: true });
      }, 0);
    }
  });
  function follow() {
    var target = location.hash.length > 1 && reveal(location.hash.slice(1));
    if (target) { target.scrollIntoView(); }
  }
  addEventListener('hashchange', follow);

  /* -- CSV ---------------------------------------------------------------- */

  /* What a spreadsheet would take for a formula is kept a text. */
  function cell(value) {
    var text = String(value);
    if (/^[=+\-@\t\r\n]/.test(text)) { text = "'" + text; }
    return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }
  function textOf(element) { return element ? element.textContent : ''; }

  function elementOf(fact) {
    var template = doc.createElement('template');
    if (fact.element) { return fact.element; }
    template.innerHTML = FACT + fact.markup;
    return template.content.firstElementChild;
  }

  function rowsOf(fact) {
    var element = elementOf(fact);
    var summary = element.firstElementChild;
    var object = summary.querySelector('bdi');
    var relation = byId('relation').querySelector(
      'option[value="' + fact.relation + '"]');
    var head = [
      textOf(fact.section.element.querySelector('h3')), textOf(relation),
      textOf(object), textOf(summary.querySelector('em')) || 'held',
      fact.confidence / 1000,
      fact.first ? fact.first + (fact.last > fact.first ? '-' + fact.last : '')
        : ''];
    var quotes = all('blockquote', element);
    if (!quotes.length) { return [head]; }
    return quotes.map(function (quote) {
      var source = quote.nextElementSibling;
      return head.concat([
        quote.textContent, all('mark', quote).map(textOf).join(' ... '),
        textOf(source.querySelector('cite')),
        textOf(source.querySelector('.day')),
        urlOf(source),
        all('.rule code', source).map(textOf).join(' ')]);
    });
  }

  function urlOf(source) {
    var link = source.querySelector('a.out');
    return link ? link.getAttribute('href') : '';
  }

  function table() {
    var rows = [['subject', 'relation', 'object', 'status', 'confidence',
                 'years', 'sentence', 'words', 'document', 'date', 'url',
                 'rule']];
    read();
    facts.forEach(function (fact) {
      if (fact.shown) { rows = rows.concat(rowsOf(fact)); }
    });
    return rows.map(function (row) {
      return row.map(cell).join(',');
    }).join('\r\n') + '\r\n';
  }

  byId('csv').addEventListener('click', function () {
    var blob = new Blob(['\ufeff', table()], { type: 'text/csv' });
    var link = doc.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = 'facts.csv';
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  });

  /* -- print: a few hits with their sentences ----------------------------- */

  var MOST_PRINTED = 500;
  var unfolded = [];
  addEventListener('beforeprint', function () {
    read();
    var shown = facts.filter(function (fact) { return fact.shown; });
    if (shown.length > MOST_PRINTED) { return; }
    shown.forEach(function (fact) {
      fill(fact.section);
      [fact.section.element, fact.element].forEach(function (element) {
        if (!element.open) { element.open = true; unfolded.push(element); }
      });
    });
  });
  addEventListener('afterprint', function () {
    unfolded.forEach(function (element) { element.open = false; });
    unfolded = [];
  });

  /* -- the picture -------------------------------------------------------- */

  var svg = doc.querySelector('#net svg');
  if (svg) { picture(svg); } else { byId('net-form').remove(); byId('net-said').remove(); }

  function picture(svg) {
    var said = byId('net-said');
    var hint = said.textContent;
    var whole = svg.getAttribute('viewBox').split(/\s+/).map(Number);
    var view = whole.slice();
    var nodes = new Map(), edges = [], chosen = null;

    all('g.node', svg).forEach(function (group) {
      var link = group.querySelector('a');
      var tip = (link && link.getAttribute('xlink:title')) || '';
      var name = tip.replace(/ \([^()]*\), in \d+ documents?(\. [\s\S]*)?$/, '');
      nodes.set(group.getAttribute('data-t'),
                { group: group, link: link, name: name, folded: fold(name) });
      if (link) { link.setAttribute('aria-label', tip); }
    });
    all('g.edge', svg).forEach(function (group) {
      var ends = (group.getAttribute('data-t') || '').split('->');
      edges.push({ group: group, from: ends[0], to: ends[1] });
    });
    nodes.forEach(function (node) {
      var option = doc.createElement('option');
      option.value = node.name;
      byId('net-names').appendChild(option);
    });

    function look() { svg.setAttribute('viewBox', view.join(' ')); }
    function zoom(by, x, y) {
      var cx = x === undefined ? view[0] + view[2] / 2 : x;
      var cy = y === undefined ? view[1] + view[3] / 2 : y;
      var width = Math.min(Math.max(view[2] * by, whole[2] / 40), whole[2] * 2);
      by = width / view[2];
      view = [cx - (cx - view[0]) * by, cy - (cy - view[1]) * by,
              width, view[3] * by];
      look();
    }
    function toDrawing(event) {
      var point = new DOMPoint(event.clientX, event.clientY);
      return point.matrixTransform(svg.getScreenCTM().inverse());
    }

    function say(text) { said.textContent = text; }
    function choose(id) {
      chosen = id;
      var near = new Set([id]);
      edges.forEach(function (edge) {
        var on = edge.from === id || edge.to === id;
        if (on) { near.add(edge.from); near.add(edge.to); }
        edge.group.classList.toggle('off', id !== null && !on);
      });
      nodes.forEach(function (node, key) {
        node.group.classList.toggle('off', id !== null && !near.has(key));
        node.group.classList.remove('hit');
      });
      if (id === null) { say(hint); return; }
      near.delete(id);
      tell(nodes.get(id), near);
    }
    function tell(node, near) {
      var name = doc.createElement('bdi');
      var names = [];
      near.forEach(function (key) { names.push(nodes.get(key).name); });
      name.textContent = node.name;
      say('');
      said.appendChild(name);
      said.appendChild(doc.createTextNode(
        ': ' + plural(names.length, 'neighbour') +
        (names.length ? ' (' + names.sort().join(', ') + ')' : '') + '. '));
      if (node.link && node.link.getAttribute('href')) {
        var link = doc.createElement('a');
        link.href = node.link.getAttribute('href');
        link.textContent = 'Its facts';
        said.appendChild(link);
      }
    }

    var drag = null;
    svg.addEventListener('pointerdown', function (event) {
      drag = { x: event.clientX, y: event.clientY, view: view.slice(),
               scale: svg.getScreenCTM().a, moved: false };
    });
    addEventListener('pointermove', function (event) {
      if (!drag) { return; }
      var dx = event.clientX - drag.x, dy = event.clientY - drag.y;
      if (Math.abs(dx) + Math.abs(dy) > 4) { drag.moved = true; }
      if (drag.moved) {
        view[0] = drag.view[0] - dx / drag.scale;
        view[1] = drag.view[1] - dy / drag.scale;
        look();
      }
    });
    addEventListener('pointerup', function () {
      if (drag) { setTimeout(function () { drag = null; }, 0); }
    });
    addEventListener('pointercancel', function () { drag = null; });
    svg.addEventListener('dragstart', function (e) { e.preventDefault(); });
    svg.addEventListener('click', function (event) {
      var group = event.target.closest('g.node');
      event.preventDefault();
      if (drag && drag.moved) { return; }
      var id = group && group.getAttribute('data-t');
      choose(group && id !== chosen ? id : null);
    });
    svg.addEventListener('wheel', function (event) {
      if (!event.ctrlKey && !event.metaKey) { return; }
      var at = toDrawing(event);
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, at.x, at.y);
    }, { passive: false });

    byId('net-in').addEventListener('click', function () { zoom(1 / 1.4); });
    byId('net-out').addEventListener('click', function () { zoom(1.4); });
    byId('net-all').addEventListener('click', function () {
      view = whole.slice();
      look();
      byId('net-find').value = '';
      choose(null);
    });

    byId('net').addEventListener('keydown', function (event) {
      var step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1],
                   ArrowDown: [0, 1] }[event.key];
      if (step) {
        view[0] += step[0] * view[2] / 10;
        view[1] += step[1] * view[3] / 10;
        look();
      } else if (event.key === '+') {
        zoom(1 / 1.4);
      } else if (event.key === '-') {
        zoom(1.4);
      } else if (event.key === 'Escape') {
        choose(null);
      } else {
        return;
      }
      event.preventDefault();
    });

    function find() {
      var words = fold(byId('net-find').value.trim());
      var found = [];
      if (chosen !== null) { choose(null); }
      nodes.forEach(function (node, id) {
        var hit = words !== '' && node.folded.indexOf(words) >= 0;
        node.group.classList.toggle('hit', hit);
        if (hit) { found.push(id); }
      });
      if (words === '') { say(hint); } else { say(plural(found.length, 'name') + ' in the picture'); }
      return found;
    }
    byId('net-find').addEventListener('input', find);
    byId('net-form').addEventListener('submit', function (event) {
      event.preventDefault();
      var found = find();
      if (!found.length) { return; }
      var box = nodes.get(found[0]).group.getBBox();
      var matrix = nodes.get(found[0]).group.getCTM();
      var root = svg.getCTM ? svg.getScreenCTM() : null;
      var centre = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2)
        .matrixTransform(nodes.get(found[0]).group.getScreenCTM())
        .matrixTransform(root.inverse());
      view = [centre.x - whole[2] / 4, centre.y - whole[3] / 4,
              whole[2] / 2, whole[3] / 2];
      if (matrix) { look(); }
      choose(found[0]);
    });
  }

  /* -- begin -------------------------------------------------------------- */

  var idle = window.requestIdleCallback || function (task) {
    setTimeout(function () { task(null); }, 50);
  };
  if (location.hash) { follow(); }
  idle(function () {
    read();
    if (facts.length <= MOST_FILLED) { sections.forEach(fill); }
    if (!isFiltered) { byId('hits').textContent = plural(facts.length, 'fact'); }
    idle(readTexts);
  });
})();
