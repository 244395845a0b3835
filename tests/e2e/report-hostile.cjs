'use strict';
/* Documents that try to be more than text, as NDJSON for `kedge merge`. */

const LONG = 'Very Long Name '.repeat(680);
const NAMES = [
  '<script>pwned(1)</script>',
  '</script><script>pwned(2)</script>',
  '<img src=x onerror=pwned(3)>',
  '"><svg onload=pwned(4)>',
  "' onmouseover='pwned(5)",
  '</title></style></noscript></details><script>pwned(6)</script>',
  '<!--', '-->', ']]>', '<![CDATA[',
  '&lt;script&gt;pwned(7)&lt;/script&gt;',
  '\u202egnp.exe\u202d', '\u2066\u2067isolated', 'abc\u2069\u2069def',
  '\u0007bell\u001b[31mred', 'nul\u0001\u007f\u0085\u009f',
  '\u05e2\u05d1\u05e8\u05d9\u05ea 123 \u0627\u0644\u0639\u0631\u0628\u064a\u0629',
  '=HYPERLINK("http://evil.example","x")', '+1+1', '@SUM(1)', '-2+3',
  '\ud83d\ude00\ud83c\uddf2\ud83c\udde9 emoji', 'line\none\r\ntwo\tthree',
  '<details class="f" data-r="1"><ol id="f-0">', '<ul class="t"><li><a href="#x">',
  'javascript:pwned(8)', '${pwned(9)}{{pwned(9)}}', '%3Cscript%3E %s%n $ %',
  '\u2028separator\u2029', '\ufdd0\ufffe\uffff', LONG,
];
const URLS = [
  'javascript:pwned(10)', 'JaVaScRiPt:pwned(11)', 'data:text/html,<script>pwned(12)</script>',
  'https://example.org/"onmouseover="pwned(13)', "http://example.org/'><script>pwned(14)</script>",
  'https://example.org/a b', ' https://example.org/', 'https://example.org/\u202egnp',
  'vbscript:x', 'file:///etc/passwd', '//example.org/x', 'HTTPS://example.org/fine',
];

const MASK = (1n << 64n) - 1n;

/* The hash of a text that the format wants: src/base/str.c. */
function hash(text) {
  const bytes = Buffer.from(text);
  let h = 0xCBF29CE484222325n ^ BigInt(bytes.length);
  const mix = (word) => {
    h = ((h ^ word) * 0x9E3779B97F4A7C15n) & MASK;
    h ^= h >> 32n;
  };
  let at = 0;
  for (; bytes.length - at >= 8; at += 8) { mix(bytes.readBigUInt64LE(at)); }
  let tail = 0n;
  for (let i = bytes.length - 1; i >= at; i--) {
    tail = tail << 8n | BigInt(bytes[i]);
  }
  mix(tail);
  return h.toString(16).padStart(16, '0');
}

function documentOf(name, i) {
  const words = ['organised', 'on that day', 'there', 'about', 'as one says'];
  const sentence = `${name} ${words.join(' ')} ${name}`;
  const text = `${sentence}\n`;
  const length = Buffer.byteLength(sentence);
  const span = (part) => {
    const begin = Buffer.byteLength(sentence.slice(0, sentence.indexOf(part, name.length)));
    return { item: 1, sentence: 1, begin, end: begin + Buffer.byteLength(part), rule: 1,
             status: i % 3 ? 'held' : 'planned', confidence: 500 + i };
  };
  const key = (type) => `${type}/x${i}-${type === 'event' ? '1/1' : name.slice(0, 60)}`;
  const entity = (type, label) =>
    ({ key: key(type), type, name, ...(label ? { label: name, kind: name } : {}) });
  return {
    name: `${i} ${name}`.replace(/\u0000/g, ''), url: URLS[i % URLS.length], title: name,
    date: i % 2 ? `20${10 + i % 10}-01-02` : name.slice(0, 40), source: 's', knowledge: 'k',
    hash: hash(text), text, n_sentences: 1,
    items: [{ begin: 0, end: length, title: name }],
    sentences: [{ item: 1, begin: 0, end: length, text: sentence }],
    rules: [{ name: name.slice(0, 80) || 'r', file: 'rules/<b>.rules', line: 3 }],
    gazetteer_rows: [],
    entities: [entity('organisation'), entity('event', true), entity('country'),
               entity('project'), entity('person')],
    mentions: [],
    facts: [
      { subject: 1, relation: 'organised', object: 2, ...span('organised') },
      { subject: 2, relation: 'took_place_in', object: 3, ...span('there') },
      { subject: 2, relation: 'has_topic', literal: name, object_type: 'text', ...span('about') },
      { subject: 2, relation: 'part_of', object: 4, ...span('about') },
      { subject: 5, relation: 'has_role', literal: name, object_type: 'text', ...span('as one') },
      { subject: 2, relation: 'started_on', literal: '2022-05-17', object_type: 'date',
        ...span('on that day') },
      { subject: 2, relation: 'started_on', literal: '2021-05-17', object_type: 'date',
        quarantined: `no: ${name.slice(0, 200)}`, ...span('on that day') },
    ],
  };
}

exports.NAMES = NAMES;
exports.ndjson = () =>
  [{ kedge: 'facts', version: 1 }, ...NAMES.map(documentOf)]
    .sort((a, b) => (a.kedge ? -1 : b.kedge ? 1
      : Buffer.compare(Buffer.from(a.name), Buffer.from(b.name))))
    .map((line) => JSON.stringify(line)).join('\n') + '\n';
