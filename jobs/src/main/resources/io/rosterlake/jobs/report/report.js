/*
 * Draws the report from the JSON in the page. Texts of the data only ever become text nodes, and
 * charts are SVG without HTML in them, so nothing in the data can become a part of the page.
 */
(() => {
  'use strict';

  const data = JSON.parse(document.getElementById('report-data').textContent);
  const run = data.run;
  const isPublished = run.status !== 'held' && run.status !== 'discarded';

  // ---- Words ----------------------------------------------------------------------------------

  const numbers = new Intl.NumberFormat('en-US');
  const number = value => numbers.format(value);
  const count = (value, one, several) => `${number(value)} ${value === 1 ? one : several || one + 's'}`;
  const seconds = millis => `${(millis / 1000).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`;
  const duration = millis => millis < 60000 ? seconds(millis)
    : `${number(Math.floor(Math.round(millis / 1000) / 60))} min ${Math.round(millis / 1000) % 60} s`;
  const sum = (list, of) => list.reduce((total, each) => total + of(each), 0);
  const listed = parts => parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
  const droppedText = dropped => listed(dropped.map(each => count(each.count, each.record, each.entity)));

  const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const moment = text => `${moments.format(new Date(text))} UTC`;
  const day = text => days.format(new Date(text));

  const STATUS = {
    running: 'Running', skipped: 'Skipped', failed: 'Failed', completed: 'Completed',
    completedWithWarnings: 'Completed with warnings', completedWithErrors: 'Completed with errors',
    held: 'Held', discarded: 'Discarded',
  };
  const KIND = { approved: 'approved', undo: 'undo', upkeep: 'upkeep' };
  const SIGN = { good: '✓', warning: '!', error: '✕', held: '‖', quiet: '–' };
  const TONE = {
    completed: 'good', completedWithWarnings: 'warning', completedWithErrors: 'error', failed: 'error',
    held: 'held', discarded: 'quiet', skipped: 'quiet', running: 'quiet',
  };
  /** What cannot be seen is shown as something. */
  const visible = text => text.replace(/[\p{C}\p{Z}]/gu, letter => letter === ' ' ? ' ' : '\uFFFD');
  const schoolName = (id, name) => id === null ? 'No school' : name || `${visible(id)}, not an accepted org`;

  // ---- Elements -------------------------------------------------------------------------------

  /** An element; children are elements or texts, and null for nothing. */
  function el(name, attributes, ...children) {
    const element = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
    });
    element.append(...children.flat().filter(child => child !== null && child !== undefined));
    return element;
  }

  /** A text in which what stands between backticks is code. */
  const withCode = text => text.split('`').map((part, index) => index % 2 ? el('code', {}, part) : part);
  const hearable = text => el('span', { class: 'hearable' }, text);
  const pill = (tone, text) =>
    el('span', { class: `pill tone-${tone}` }, el('span', { 'aria-hidden': 'true' }, SIGN[tone]), text);

  /** A school in a table: its name, and the id by which the source system knows it. */
  const schoolColumn = label => ({
    label,
    of: row => schoolName(row.id, row.name),
    show: (name, row) => row.name ? [name, ' ', el('span', { class: 'id' }, row.id)] : name,
  });

  const parts = [];

  /** A section of the page, which the list of contents names. */
  function part(id, title, lead, ...children) {
    parts.push({ id, title });
    return el('section', { class: 'part', id, 'aria-labelledby': `${id}-title` },
      el('header', {}, el('h2', { id: `${id}-title` }, title), lead ? el('p', {}, lead) : null), ...children);
  }

  /**
   * A table. Columns: {label, of: row => value, show: value => text or element, isNumber}. The first
   * column names the row. It can be sorted by any column when it has more than two rows.
   */
  function table(caption, columns, rows) {
    const body = el('tbody', {});
    const heads = columns.map(column => el('th', { scope: 'col', class: column.isNumber ? 'number' : null }));
    const draw = ordered => body.replaceChildren(...ordered.map(row => el('tr', {}, columns.map((column, index) => {
      const value = column.of(row);
      const shown = column.show ? column.show(value, row) : column.isNumber ? number(value) : value;
      const kind = column.isNumber ? 'number' : null;
      return index === 0 ? el('th', { scope: 'row', class: kind }, shown) : el('td', { class: kind }, shown);
    }))));
    const sort = index => {
      const isDescending = heads[index].getAttribute('aria-sort')
        ? heads[index].getAttribute('aria-sort') === 'ascending' : Boolean(columns[index].isNumber);
      heads.forEach(head => head.removeAttribute('aria-sort'));
      heads[index].setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
      const value = row => columns[index].of(row);
      const order = (a, b) => columns[index].isNumber ? value(a) - value(b) : String(value(a)).localeCompare(String(value(b)));
      draw([...rows].sort((a, b) => isDescending ? order(b, a) : order(a, b)));
    };
    columns.forEach((column, index) => {
      if (rows.length > 2) {
        const button = el('button', { type: 'button' }, column.label);
        button.addEventListener('click', () => sort(index));
        heads[index].append(button);
      } else {
        heads[index].append(column.label);
      }
    });
    draw(rows);
    return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
      el('table', {}, el('caption', { class: 'hearable' }, caption), el('thead', {}, el('tr', {}, heads)), body));
  }

  const details = (summary, ...children) => el('details', {}, el('summary', {}, summary), ...children);
  const figuresOf = content => details('The same as a table', content);

  // ---- Charts ---------------------------------------------------------------------------------

  const charts = [];
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const isNarrow = width => width < 560;

  /** A chart that is drawn when the page stands, and again when its size or colours change. */
  function chart(height, description, option) {
    const place = el('div', { class: 'chart', role: 'img', 'aria-label': description });
    charts.push({ place, height, description, option, instance: null, width: 0 });
    return place;
  }

  function draw(each, width) {
    const size = { width: width || each.place.clientWidth, height: 0 };
    // In closed details, and before there is a window, there is no room to draw in.
    if (size.width === 0) return;
    each.width = size.width;
    size.height = typeof each.height === 'function' ? each.height(size.width) : each.height;
    if (each.instance) each.instance.dispose();
    each.place.style.height = `${size.height}px`;
    each.instance = echarts.init(each.place, null, { renderer: 'svg', width: size.width, height: size.height });
    const text = { color: colour('ink'), fontFamily: 'system-ui, sans-serif', fontSize: 13 };
    each.instance.setOption({
      animation: false,
      textStyle: text,
      aria: { enabled: true, label: { description: each.description }, decal: { show: true, decals: DECALS } },
      // Drawn as SVG: the usual one is HTML made of text.
      tooltip: {
        renderMode: 'richText', confine: true, backgroundColor: colour('surface'), borderColor: colour('line'),
        textStyle: { ...text, fontSize: 13 },
      },
      ...each.option(size.width),
    });
    // ECharts names the chart by a role of its own; the place has it already.
    each.place.setAttribute('aria-label', each.description);
  }

  const DECALS = [
    { color: 'rgba(0, 0, 0, 0)' },
    { color: 'rgba(255, 255, 255, 0.45)', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 },
    { color: 'rgba(255, 255, 255, 0.5)', symbol: 'circle', symbolSize: 0.7, dashArrayX: [[7, 7], [0, 7, 7, 0]], dashArrayY: [7, 0] },
    { color: 'rgba(255, 255, 255, 0.4)', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
  ];

  const drawAll = width => charts.forEach(each => draw(each, width));
  const axisLine = () => ({ lineStyle: { color: colour('line') } });
  const axisText = more => ({ color: colour('quiet'), fontSize: 12, ...more });

  /** Bars that lie, one a name, cut into parts: series are {name, colour, values}. */
  function bars(names, series, description) {
    const legendRows = width => Math.ceil(sum(series, each => each.name.length * 7 + 38) / width);
    const top = width => 14 + 22 * legendRows(width);
    // On a phone the names stand above their bars.
    const height = width => top(width) + names.length * (isNarrow(width) ? 46 : 34) + 26;
    return chart(height, description, width => ({
      tooltip: undefined,
      grid: { left: isNarrow(width) ? 2 : 292, right: 44, top: top(width), bottom: 24 },
      legend: { top: 0, left: 0, padding: 0, itemGap: 16, itemWidth: 18, itemHeight: 12, textStyle: { color: colour('ink'), fontSize: 13 }, selectedMode: false, data: series.map(each => each.name) },
      xAxis: { type: 'value', minInterval: 1, splitNumber: isNarrow(width) ? 2 : 5, axisLabel: axisText({ formatter: number }), splitLine: axisLine() },
      yAxis: {
        type: 'category', inverse: true, data: names, axisTick: { show: false }, axisLine: axisLine(), z: 3,
        axisLabel: isNarrow(width)
          ? axisText({ color: colour('ink'), inside: true, align: 'left', verticalAlign: 'bottom', padding: [0, 0, 8, 0], margin: 2, width: width - 20, overflow: 'truncate' })
          : axisText({ color: colour('ink'), width: 280, overflow: 'truncate', margin: 10 }),
      },
      series: series.map((each, index) => ({
        name: each.name, type: 'bar', stack: 'all', barWidth: isNarrow(width) ? 12 : 18,
        itemStyle: { color: colour(each.colour), borderColor: colour('surface'), borderWidth: 1 },
        data: each.values,
        label: index === series.length - 1 ? {
          show: true, position: 'right', color: colour('ink'), fontSize: 12,
          formatter: point => number(sum(series, one => one.values[point.dataIndex])),
        } : { show: false },
      })),
    }));
  }

  // ---- How the run went -----------------------------------------------------------------------

  function top() {
    return [
      el('span', {}, el('strong', {}, data.tenant), ' · run ', el('span', { class: 'mono' }, run.runId)),
      el('span', {}, 'Started ', el('time', { datetime: run.startDateTime }, moment(run.startDateTime))),
    ];
  }

  function verdict() {
    const head = data.headline;
    const status = STATUS[run.status] || run.status;
    return el('section', { class: `verdict tone-${head.tone}`, 'aria-labelledby': 'headline' },
      el('div', {}, pill(head.tone, status === run.syncStatus ? status : `${status} · sync status ${run.syncStatus}`)),
      el('h1', { id: 'headline' }, head.title),
      head.sentences.length ? el('p', {}, head.sentences.join(' ')) : null,
      run.holds.length ? el('ul', {}, run.holds.map(reason => el('li', {}, `${reason}.`))) : null,
      el('p', { class: 'first' }, withCode(head.first), data.findingGroups.length && isPublished ? [' ', el('a', { href: '#mend' }, 'Look at it')] : null),
      data.flows.filter(flow => flow.detail).map(flow => el('p', { class: 'quiet' }, `Flow ${flow.id} ${flow.status === 'held' ? 'waits' : 'was skipped'}: ${flow.detail}`)),
      run.exports.filter(each => each.unchangedSince).map(each => el('p', { class: 'quiet' }, `Export ${each.flow} was skipped: nothing has changed since run ${each.unchangedSince}, whose snapshot stands.`)),
      data.hasFindings ? null : el('p', { class: 'quiet' }, 'The findings of this run are no longer kept, so only their counts are shown.'));
  }

  function figures() {
    // An undo, and upkeep, have read and counted nothing.
    if (!run.files.length) return null;
    const totals = run.inboundTotals;
    const millis = sum(run.timings, each => each.millis);
    const figure = (id, label, value, tone) =>
      el('div', { class: tone ? `tone-${tone}` : null }, el('dt', {}, label), el('dd', { id: `figure-${id}` }, value));
    return el('dl', { class: 'figures', 'aria-label': 'Key figures' },
      figure('lines', 'lines read', number(sum(run.files, each => each.lines))),
      figure('rejected', 'lines left out', number(sum(run.files, each => each.rejected))),
      figure('errors', totals.errors === 1 ? 'error' : 'errors', number(totals.errors), totals.errors ? 'error' : null),
      figure('warnings', totals.warnings === 1 ? 'warning' : 'warnings', number(totals.warnings), totals.warnings ? 'warning' : null),
      figure('people', 'people', number(totals.people)),
      figure('groups', 'classes', number(totals.groups)),
      figure('memberships', 'enrollments', number(totals.memberships)),
      figure('duration', 'taken', duration(millis)));
  }

  // ---- What to fix ----------------------------------------------------------------------------

  function cell(one, isBad) {
    if (one.isHidden) return [el('span', { class: isBad ? 'flag hidden' : 'hidden', 'aria-hidden': 'true' }, '•••••'), hearable('hidden')];
    if (one.text.trim() === '') return el('span', { class: isBad ? 'flag blank' : 'blank' }, 'blank');
    return isBad ? el('span', { class: 'flag' }, one.text) : one.text;
  }

  function recordOf(fault) {
    if (!fault.cells) return null;
    if (!fault.cells.length) {
      return el('p', { class: 'quiet' }, 'The line cannot be cut into cells.', data.hasPersonalData ? null : [' ', el('code', {}, '--with-personal-data'), ' shows it as it is.']);
    }
    const isBad = one => one.column === fault.field;
    const label = `Line ${number(fault.line)} of ${fault.file}`;
    return el('div', { class: 'scroll record', tabindex: '0', role: 'region', 'aria-label': label },
      el('table', {}, el('caption', { class: 'hearable' }, label),
        el('thead', {}, el('tr', {}, el('th', { scope: 'col', class: 'line' }, 'line'),
          fault.cells.map(one => el('th', { scope: 'col', class: isBad(one) ? 'bad' : null }, one.column)))),
        el('tbody', {}, el('tr', {}, el('th', { scope: 'row', class: 'line number' }, number(fault.line)),
          fault.cells.map(one => el('td', { class: [isBad(one) && 'bad', one.text.length > 40 && 'long'].filter(Boolean).join(' ') || null }, cell(one, isBad(one)), isBad(one) ? hearable(' (wrong value)') : null))))));
  }

  function faultItem(fault) {
    const tone = fault.severity === 'error' ? 'error' : 'warning';
    const schools = fault.schools > 1 ? `${fault.school} and ${count(fault.schools - 1, 'other school')}` : fault.school;
    return el('article', { class: `fault tone-${tone}` },
      el('div', { class: 'name' }, pill(tone, fault.severity === 'error' ? 'Error' : 'Warning'), el('h3', {}, fault.title)),
      el('div', { class: 'place' },
        el('span', { class: 'mono' }, `${fault.file}:${fault.line}`),
        fault.recordId && fault.record ? el('span', {}, `${fault.record} ${fault.recordId}`) : null,
        schools ? el('span', {}, schools) : null,
        el('span', { class: 'mono' }, fault.rule)),
      recordOf(fault),
      el('p', {}, fault.message),
      fault.lines > 1 ? el('p', {}, `The same on ${count(fault.lines - 1, 'more line')}: ${fault.others.join(', ')}${fault.lines - 1 > fault.others.length ? ' …' : ''}`) : null,
      fault.dropped.length ? el('p', { class: 'damage' }, `${fault.lines > 1 ? 'They' : 'It'} caused ${droppedText(fault.dropped)} to be dropped.`) : null,
      fault.droppedBySchool.length ? details('Whose records were dropped', affectedTable(`Dropped because of ${fault.file}:${fault.line}`, fault.droppedBySchool)) : null);
  }

  const SHOWN = 8;

  /** Faults of a kind: the first is shown, the others on demand. */
  function kinds(all) {
    const groups = new Map();
    all.forEach(fault => {
      const kind = [fault.severity, fault.rule, fault.file, fault.field].join('\n');
      if (!groups.has(kind)) groups.set(kind, []);
      groups.get(kind).push(fault);
    });
    return [...groups.values()];
  }

  function kindItem([first, ...others]) {
    const item = el('li', {}, faultItem(first));
    if (others.length) {
      item.append(details(`${count(others.length, 'more finding')} of this kind in ${first.file}`,
        el('ol', { class: 'faults' }, others.map(fault => el('li', {}, faultItem(fault))))));
    }
    return item;
  }

  function faults() {
    if (!data.findingGroups.length) return null;
    const all = kinds(data.findingGroups);
    const rest = all.slice(SHOWN);
    const lead = 'Findings that no other finding caused, the most costly first. Fix these in the source system; the findings that they caused then go, too.';
    return part('mend', 'What to fix', lead,
      el('ol', { class: 'faults' }, all.slice(0, SHOWN).map(kindItem)),
      rest.length ? details(`Show ${count(rest.length, 'more kind')} of finding`, el('ol', { class: 'faults', start: SHOWN + 1 }, rest.map(kindItem))) : null,
      data.moreFindings ? el('p', { class: 'quiet' }, `${count(data.moreFindings, 'more finding')} to fix ${data.moreFindings === 1 ? 'is' : 'are'} not shown here: `, el('code', {}, `rosterlake findings --run ${run.runId} --out findings.csv`), ' lists them all.') : null);
  }

  /** One row a school, whatever kinds of records it lost. */
  function affectedTable(caption, dropped) {
    const schools = new Map();
    dropped.forEach(each => {
      const school = schools.get(each.id) || { id: each.id, name: each.name, dropped: [] };
      school.dropped.push(each);
      schools.set(each.id, school);
    });
    const all = school => sum(school.dropped, each => each.count);
    return table(caption, [
      schoolColumn('School'),
      { label: 'Dropped', of: all, isNumber: true },
      { label: 'Which records', of: school => droppedText(school.dropped) },
    ], [...schools.values()].sort((a, b) => all(b) - all(a)));
  }

  function affected() {
    if (!data.affected.length) return null;
    return part('affected', 'Who is affected',
      `Records that ${isPublished ? 'were' : 'would be'} left out only because of a finding about another record.`,
      affectedTable('Dropped records by school', data.affected));
  }

  // ---- Rows in and out ------------------------------------------------------------------------

  const GOLD = [
    { key: 'firstSeen', name: 'New', colour: 'mark-accent' },
    { key: 'changed', name: 'Changed', colour: 'mark-second' },
    { key: 'returned', name: 'Returned', colour: 'mark-third' },
    { key: 'unchanged', name: 'Unchanged', colour: 'mark-quiet' },
  ];

  const hasSeveralFlows = new Set(data.files.map(file => file.flow)).size > 1;
  const fileName = file => hasSeveralFlows ? `${file.file} (${file.flow})` : file.file;

  /** Nodes and streams of the flow; each stream has the true number and the one that is drawn. */
  function streams(files, isShort) {
    const total = sum(files, file => file.lines);
    const links = [];
    const stream = (source, target, value, tone) => {
      // A stream of ten lines among a million could not be seen.
      if (value > 0) links.push({ source, target, value: Math.max(value, total / 120), lines: value, tone });
    };
    files.forEach(file => {
      const name = fileName(file);
      if (isShort) {
        stream(name, 'Accepted', file.accepted, 'mark-good');
      } else {
        stream(name, 'Without a finding', file.accepted - file.warned, 'mark-good');
        stream(name, 'Kept, a value lost', file.warned, 'mark-warning');
      }
      stream(name, 'Left out', file.rejected, 'mark-error');
    });
    if (!isShort) {
      stream('Without a finding', 'Accepted', sum(files, file => file.accepted - file.warned), 'mark-good');
      stream('Kept, a value lost', 'Accepted', sum(files, file => file.warned), 'mark-warning');
    }
    GOLD.forEach(kind =>
      stream('Accepted', kind.name, sum(files, file => file.gold ? file.gold[kind.key] : 0), kind.colour));
    stream('Accepted', 'Not compared', sum(files, file => file.gold ? 0 : file.accepted), 'mark-quiet');
    const tones = {
      'Without a finding': 'mark-good', 'Kept, a value lost': 'mark-warning', 'Left out': 'mark-error',
      'Accepted': 'mark-good', 'Not compared': 'mark-quiet',
    };
    GOLD.forEach(kind => { tones[kind.name] = kind.colour; });
    const names = [...new Set(links.flatMap(link => [link.source, link.target]))];
    const through = name => Math.max(
      sum(links.filter(link => link.source === name), link => link.lines),
      sum(links.filter(link => link.target === name), link => link.lines));
    const nodes = names.map(name => ({ name, lines: through(name), tone: tones[name] || 'mark-accent' }));
    return { nodes, links };
  }

  function flowChart(files) {
    const description = `Flow of lines: ${listed(files.map(file => `${fileName(file)} ${number(file.lines)}`))}; ${number(sum(files, file => file.accepted))} accepted, ${number(sum(files, file => file.rejected))} left out.`;
    const height = width => Math.max(300, files.length * (isNarrow(width) ? 54 : 40) + 30);
    const option = (width, { nodes, links }) => ({
      tooltip: {
        renderMode: 'richText', confine: true, backgroundColor: colour('surface'), borderColor: colour('line'),
        textStyle: { color: colour('ink'), fontSize: 13 },
        formatter: point => point.dataType === 'edge'
          ? `${point.data.source} → ${point.data.target}: ${count(point.data.lines, 'line')}`
          : `${point.name}: ${count(point.data.lines, 'line')}`,
      },
      series: [{
        type: 'sankey', left: 2, top: 10, bottom: 12, right: isNarrow(width) ? 92 : 150, nodeWidth: 12, nodeGap: isNarrow(width) ? 27 : 15,
        draggable: false, emphasis: { focus: 'adjacency' }, layoutIterations: 48, nodeAlign: 'left',
        label: {
          color: colour('ink'), fontSize: isNarrow(width) ? 11 : 13, lineHeight: isNarrow(width) ? 13 : 16, textBorderColor: colour('surface'), textBorderWidth: 3,
          formatter: point => `${point.name}${isNarrow(width) ? '\n' : '  '}${number(point.data.lines)}`,
        },
        data: nodes.map(node => ({ name: node.name, lines: node.lines, itemStyle: { color: colour(node.tone), borderWidth: 0 } })),
        links: links.map(link => ({ ...link, lineStyle: { color: colour(link.tone), opacity: link.tone === 'mark-good' ? 0.3 : 0.55, curveness: 0.5 } })),
      }],
    });
    // On a phone there is no room for what was kept without a value; the table has it.
    return chart(height, description, width => option(width, streams(files, isNarrow(width))));
  }

  function flow() {
    const read = data.files.filter(file => file.lines > 0);
    if (!data.files.length) return null;
    const one = (label, key) => ({ label, of: row => row[key], isNumber: true });
    const gold = kind => ({ label: kind.name, of: row => row.gold ? row.gold[kind.key] : -1, show: value => value < 0 ? '–' : number(value), isNumber: true });
    const rows = table('Lines per file', [
      { label: 'File', of: fileName },
      one('Lines', 'lines'), one('Accepted', 'accepted'), one('of these, a value lost', 'warned'), one('Left out', 'rejected'),
      ...GOLD.map(gold),
    ], data.files);
    const hasRest = read.some(file => !file.gold && file.accepted);
    return part('flow', 'Rows in and out',
      `What happened to the ${number(sum(read, file => file.lines))} lines: accepted, accepted without a value, or left out; and what the accepted ones ${isPublished ? 'are' : 'would be'} in gold.`,
      read.length ? flowChart(read) : el('p', {}, 'No file had any line.'),
      el('p', { class: 'quiet' }, `Thin streams are drawn a little thicker than they are. ${hasRest ? 'Not compared: files of which one line is not one row of a gold table.' : ''}`),
      figuresOf(rows));
  }

  // ---- Errors and warnings --------------------------------------------------------------------

  function findings() {
    if (!data.rules.length) return null;
    const rules = data.rules;
    // A rule may be an error for one column and a warning for another: that is one bar.
    const codes = [...new Set(rules.map(rule => rule.rule))].slice(0, 12);
    const titleOf = code => rules.find(rule => rule.rule === code).title;
    const ofRule = of => codes.map(code => sum(rules.filter(rule => rule.rule === code), of));
    const own = severity => ofRule(rule => rule.severity === severity ? rule.own : 0);
    const schools = data.schools.filter(school => school.errors + school.warnings > 0);
    const shownSchools = schools.slice(0, 15);
    return part('findings', 'Errors and warnings',
      'An error takes the record out; a warning takes the value out and keeps the record.',
      el('h3', {}, 'By rule'),
      bars(codes.map(titleOf), [
        { name: 'Errors', colour: 'mark-error', values: own('error') },
        { name: 'Warnings', colour: 'mark-warning', values: own('warning') },
        { name: 'Caused by another finding', colour: 'mark-quiet', values: ofRule(rule => rule.caused) },
      ], `Findings by rule: ${listed(rules.map(rule => `${rule.title} ${number(rule.own + rule.caused)}`))}.`),
      figuresOf(table('Findings by rule', [
        { label: 'Rule', of: row => row.title },
        { label: 'Code', of: row => row.rule, show: value => el('code', {}, value) },
        { label: 'Severity', of: row => row.severity },
        { label: 'To fix', of: row => row.own, isNumber: true },
        { label: 'Caused by another finding', of: row => row.caused, isNumber: true },
        { label: 'All', of: row => row.own + row.caused, isNumber: true },
      ], rules)),
      el('h3', {}, 'By school'),
      bars(shownSchools.map(school => schoolName(school.id, school.name)), [
        { name: 'Errors', colour: 'mark-error', values: shownSchools.map(school => school.errors) },
        { name: 'Warnings', colour: 'mark-warning', values: shownSchools.map(school => school.warnings) },
      ], `Findings by school: ${listed(shownSchools.map(school => `${schoolName(school.id, school.name)} ${count(school.errors, 'error')}, ${count(school.warnings, 'warning')}`))}.`),
      schools.length > shownSchools.length ? el('p', { class: 'quiet' }, `${count(schools.length - shownSchools.length, 'more school')} in the table.`) : null,
      figuresOf(table('Findings by school', [
        schoolColumn('School'),
        { label: 'Errors', of: row => row.errors, isNumber: true },
        { label: 'Warnings', of: row => row.warnings, isNumber: true },
        { label: 'Caused by another finding', of: row => row.caused, isNumber: true },
      ], schools)));
  }

  // ---- What changed ---------------------------------------------------------------------------

  const MOVES = [
    { key: 'firstSeen', name: 'New', colour: 'mark-accent' },
    { key: 'changed', name: 'Changed', colour: 'mark-second' },
    { key: 'returned', name: 'Returned', colour: 'mark-third' },
    { key: 'noLongerSeen', name: 'No longer seen', colour: 'mark-error' },
  ];

  function changes() {
    // Flows that write to the same table are one row.
    const byTable = new Map();
    run.tables.forEach(each => {
      const row = byTable.get(each.table) || { table: each.table, firstSeen: 0, changed: 0, returned: 0, noLongerSeen: 0, unchanged: 0 };
      [...MOVES.map(move => move.key), 'unchanged'].forEach(key => { row[key] += each[key]; });
      byTable.set(each.table, row);
    });
    const tables = [...byTable.values()];
    if (!tables.length) return null;
    const moved = tables.filter(row => sum(MOVES, move => row[move.key]) > 0);
    const still = tables.filter(row => !moved.includes(row)).map(row => row.table);
    const columns = MOVES.map(move => ({ label: move.name, of: row => row[move.key], isNumber: true }));
    const title = isPublished ? 'What changed' : 'What would change';
    return part('changes', title, 'Rows of the gold tables against the run before. No longer seen: they were active and are not in the upload.',
      moved.length ? [
        bars(moved.map(row => row.table), MOVES.map(move => ({ name: move.name, colour: move.colour, values: moved.map(row => row[move.key]) })),
          `Changes by table: ${listed(moved.map(row => `${row.table} ${number(sum(MOVES, move => row[move.key]))}`))}.`),
        figuresOf(table('Changes by table', [{ label: 'Table', of: row => row.table }, ...columns, { label: 'Unchanged', of: row => row.unchanged, isNumber: true }], tables)),
      ] : el('p', {}, 'Nothing: every row is as it was.'),
      moved.length && still.length ? el('p', { class: 'quiet' }, `No change in ${listed(still)}.`) : null,
      data.changes.length ? [
        el('h3', {}, 'By organization'),
        details(`${count(data.changes.length, 'row')}${data.moreChanges ? ` of ${number(data.changes.length + data.moreChanges)}` : ''}, those that lost most first`,
          table('Changes by organization', [
            schoolColumn('Organization'),
            { label: 'Table', of: row => row.table },
            ...columns,
          ], data.changes)),
      ] : null);
  }

  // ---- Readiness ------------------------------------------------------------------------------

  function readiness() {
    const ready = data.readiness;
    if (!ready) return null;
    const titles = new Map(ready.checks.map(check => [check.code, check.title]));
    const failing = ready.checks.filter(check => check.failing > 0);
    return part('readiness', 'Ready for insights',
      failing.length ? `${count(failing.length, 'check')} of ${number(ready.checks.length)} found something.` : 'Every check passed.',
      el('h3', {}, 'By school'),
      table('Readiness by school', [
        { label: 'School', of: row => row.name || row.sourcedId, show: (name, row) => [name, ' ', el('span', { class: 'id' }, row.sourcedId)] },
        { label: 'Score of 100', of: row => row.score, isNumber: true, show: value => {
          const bar = el('span', {});
          bar.style.width = `${Math.max(0, Math.min(100, value))}%`;
          return [el('span', { class: 'meter', 'aria-hidden': 'true' }, bar), el('span', { class: 'score' }, value.toLocaleString('en-US', { maximumFractionDigits: 1 }))];
        } },
        { label: 'What is missing', of: row => listed(Object.entries(row.failing).map(([code, value]) => `${titles.get(code) || code}: ${number(value)}`)) },
      ], ready.schools),
      el('h3', {}, 'By check'),
      table('Readiness by check', [
        { label: 'Check', of: row => row.title },
        { label: 'Found', of: row => row.failing, isNumber: true },
        { label: 'of', of: row => row.total, isNumber: true },
        { label: 'What to do', of: row => row.failing ? row.advice : '' },
        { label: 'For example', of: row => row.examples.join(', '), show: value => el('span', { class: 'mono' }, value) },
      ], ready.checks));
  }

  // ---- Time -----------------------------------------------------------------------------------

  function stages() {
    if (!run.timings.length) return null;
    const names = [...new Set(run.timings.map(each => each.stage))];
    const millis = names.map(name => sum(run.timings.filter(each => each.stage === name), each => each.millis));
    const total = sum(millis, each => each);
    const description = `Time by stage: ${listed(names.map((name, index) => `${name} ${seconds(millis[index])}`))}.`;
    return part('time', 'How long it took', `${duration(total)} in all.`,
      chart(names.length * 34 + 16, description, width => ({
        tooltip: undefined,
        grid: { left: isNarrow(width) ? 76 : 100, right: 66, top: 2, bottom: 2 },
        xAxis: { type: 'value', show: false },
        yAxis: { type: 'category', inverse: true, data: names, axisTick: { show: false }, axisLine: { show: false }, axisLabel: axisText({ color: colour('ink'), fontSize: 13 }) },
        series: [{ type: 'bar', barMaxWidth: 18, itemStyle: { color: colour('mark-accent') }, data: millis, label: { show: true, position: 'right', color: colour('ink'), formatter: point => seconds(point.value) } }],
      })),
      figuresOf(table('Time by stage', [
        { label: 'Stage', of: row => row.stage },
        { label: 'Flow', of: row => row.flow || '' },
        { label: 'Seconds', of: row => row.millis, show: value => seconds(value), isNumber: true },
      ], run.timings)));
  }

  // ---- The last runs --------------------------------------------------------------------------

  /** One trend; series are {name, colour, type, of: run => value}. */
  function trend(title, runs, series, format) {
    const description = `${title}, ${day(runs[0].startedAt)} to ${day(runs[runs.length - 1].startedAt)}: ${listed(series.map(each => `${each.name} from ${format(each.of(runs[0]))} to ${format(each.of(runs[runs.length - 1]))}`))}.`;
    return el('div', {}, el('h3', {}, title), chart(210, description, () => ({
      tooltip: {
        trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: colour('surface'), borderColor: colour('line'),
        textStyle: { color: colour('ink'), fontSize: 13 },
        formatter: points => [runs[points[0].dataIndex].runId, ...points.map(point => `${point.seriesName}: ${format(point.value)}`)].join('\n'),
      },
      grid: { left: 8, right: 14, top: series.length > 1 ? 34 : 14, bottom: 4, containLabel: true },
      legend: series.length > 1 ? { top: 0, left: 0, padding: 0, itemWidth: 24, textStyle: { color: colour('ink'), fontSize: 13 }, selectedMode: false } : undefined,
      xAxis: { type: 'category', boundaryGap: false, data: runs.map(each => day(each.startedAt)), axisLine: axisLine(), axisTick: { show: false }, axisLabel: axisText({ hideOverlap: true, alignMinLabel: 'left', alignMaxLabel: 'right' }) },
      yAxis: { type: 'value', minInterval: 1, splitNumber: 3, splitLine: axisLine(), axisLabel: axisText({ formatter: value => format(value) }) },
      series: series.map(each => ({
        name: each.name, type: 'line', data: runs.map(each.of), symbol: each.symbol || 'circle', symbolSize: 6, showSymbol: true,
        lineStyle: { width: 2, type: each.type || 'solid', color: colour(each.colour) }, itemStyle: { color: colour(each.colour) },
      })),
    })));
  }

  function history() {
    const all = data.history;
    const read = all.filter(each => each.hasRead);
    const plain = value => number(value);
    const isThis = each => each.runId === run.runId;
    return part('history', all.length === 1 ? 'The runs so far' : `The last ${count(all.length, 'run')}`,
      read.length > 1 ? 'Runs that read an upload; the newest is the one of this report.' : 'Trends show from the second run that reads an upload.',
      read.length > 1 ? el('div', { class: 'beside' },
        trend('Errors and warnings', read, [
          { name: 'Errors', colour: 'mark-error', of: each => each.errors },
          { name: 'Warnings', colour: 'mark-warning', type: 'dashed', symbol: 'triangle', of: each => each.warnings },
        ], plain),
        trend('Active people', read, [{ name: 'People', colour: 'mark-accent', of: each => each.people }], plain),
        trend('Seconds taken', read, [{ name: 'Seconds', colour: 'mark-third', of: each => Math.round(each.millis / 100) / 10 }], value => value.toLocaleString('en-US'))) : null,
      (read.length > 1 ? figuresOf : content => content)(table('The last runs', [
        { label: 'Run', of: row => row.runId, show: (value, row) => el('span', { class: 'mono' }, value, isThis(row) ? ' (this one)' : '') },
        { label: 'Started, UTC', of: row => row.startedAt, show: value => value.replace('T', ' ').replace(/(:\d\d)?(\.\d+)?Z$/, '') },
        { label: 'Status', of: row => row.status, show: (value, row) => pill(TONE[value] || 'quiet', (STATUS[value] || value) + (row.kind ? `, ${KIND[row.kind] || row.kind}` : '')) },
        { label: 'Errors', of: row => row.errors, isNumber: true },
        { label: 'Warnings', of: row => row.warnings, isNumber: true },
        { label: 'People', of: row => row.people, isNumber: true },
        { label: 'Took', of: row => row.millis, show: seconds, isNumber: true },
      ], [...all].reverse())));
  }

  // ---- The page -------------------------------------------------------------------------------

  function bottom() {
    return [
      el('p', {}, data.hasPersonalData
        ? 'This report shows personal data. Keep it where such data may be kept.'
        : 'Names, contact data and other personal values are hidden; source ids are shown, so that records can be found.'),
      el('p', {}, 'All times are in UTC. Made by Rosterlake from the lake; nothing is loaded from a network.'),
    ];
  }

  const body = [faults(), affected(), flow(), findings(), changes(), readiness(), stages(), history()].filter(Boolean);
  const contents = el('nav', { class: 'contents', 'aria-label': 'Contents' },
    el('ul', {}, parts.map(each => el('li', {}, el('a', { href: `#${each.id}` }, each.title)))));
  document.getElementById('top').append(...top());
  document.getElementById('main').replaceChildren(...[verdict(), figures(), contents, ...body].filter(Boolean));
  document.getElementById('bottom').append(...bottom());

  drawAll();
  // What is at fault is in view, however many columns stand before it.
  document.querySelectorAll('.record').forEach(place => {
    const bad = place.querySelector('td.bad');
    if (bad) place.scrollLeft = Math.max(0, bad.offsetLeft + bad.offsetWidth + 24 - place.clientWidth);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawAll());
  let isOnPaper = false;
  const resized = new ResizeObserver(() => {
    if (!isOnPaper) charts.filter(each => each.place.clientWidth !== each.width).forEach(each => draw(each));
  });
  charts.forEach(each => resized.observe(each.place));

  // On paper there is nothing to open, and a page is about 700 pixels wide.
  let closed = [];
  matchMedia('print').addEventListener('change', event => {
    isOnPaper = event.matches;
    if (isOnPaper) {
      closed = [...document.querySelectorAll('details:not([open])')];
      closed.forEach(each => { each.open = true; });
      drawAll(680);
    } else {
      closed.forEach(each => { each.open = false; });
      drawAll();
    }
  });
})();
