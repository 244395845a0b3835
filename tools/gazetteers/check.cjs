// Checks the form of gazetteers/*.csv: header, columns, values, order, ids, NFC, LF.
//   node check.cjs [DIR]
'use strict'
const fs = require('fs'), path = require('path')
const DIR = process.argv[2] || path.join(__dirname, '..', '..', 'gazetteers')
const HEAD = /^id,type,name,kind,country,case,context,weight,(from,to,)?(groups,)?source$/
const DATE = /^(\d{4}(-\d\d(-\d\d)?)?)?$/
const KINDS = ['name', 'alias', 'acronym', 'former', 'adjective', 'people']
const TYPES = ['country', 'place', 'region', 'organisation', 'project', 'given_name', 'surname']
let bad = 0
const fail = (f, n, m) => { bad++; if (bad < 50) console.error(`${f}:${n}: ${m}`) }
function cells(line) {
  const out = []; let f = '', q = false
  for (let i = 0; i < line.length; i++) {
    const c = line[i]
    if (q) { if (c === '"') { if (line[i + 1] === '"') { f += c; i++ } else q = false } else f += c }
    else if (c === '"') q = true
    else if (c === ',') { out.push(f); f = '' }
    else f += c
  }
  out.push(f); return out
}
const ids = new Map(), later = []
for (const f of fs.readdirSync(DIR).filter(f => f.endsWith('.csv')).sort()) {
  const t = fs.readFileSync(path.join(DIR, f), 'utf8')
  if (t !== t.normalize('NFC')) fail(f, 0, 'not NFC')
  if (/[\r\uFEFF\u0000-\u0009\u200B\u200E\u200F]/.test(t)) fail(f, 0, 'control character')
  if (!t.endsWith('\n')) fail(f, 0, 'no final newline')
  const L = t.slice(0, -1).split('\n')
  if (f === 'identifiers.csv') { L.slice(1).forEach((l, i) => later.push([f, i + 2, cells(l)])); continue }
  const columns = L[0].split(',')
  if (!HEAD.test(L[0])) fail(f, 1, 'header')
  let prev = null
  const names = new Map()
  L.slice(1).forEach((l, i) => {
    const n = i + 2, r = cells(l), o = Object.fromEntries(columns.map((k, j) => [k, r[j]]))
    const { id, type, name, kind, country, case: kase, context, weight, from = '', to = '', source } = o
    if (r.length !== columns.length) return fail(f, n, 'columns: ' + r.length)
    if (!DATE.test(from) || !DATE.test(to) || (from && to && from > to)) fail(f, n, 'dates ' + from + ' ' + to)
    if (!TYPES.includes(type)) fail(f, n, 'type ' + type)
    if (!KINDS.includes(kind)) fail(f, n, 'kind ' + kind)
    if (!(/name$/.test(type) ? /^[a-z_]+\/[\p{L}\p{M}0-9-]+$/u : /^[a-z_]+\/[A-Za-z0-9-]+$/).test(id)) fail(f, n, 'id ' + id)
    if (!name || name !== name.trim() || / {2}/.test(name)) fail(f, n, 'name "' + name + '"')
    if (!/^([A-Z]{2})?$/.test(country)) fail(f, n, 'country ' + country)
    if (!['exact', 'any'].includes(kase)) fail(f, n, 'case ' + kase)
    if (!['', 'needs'].includes(context)) fail(f, n, 'context ' + context)
    if (!/^\d*$/.test(weight)) fail(f, n, 'weight ' + weight)
    if (!source) fail(f, n, 'source')
    const key = [id, KINDS.indexOf(kind), name]
    if (prev && (prev[0] > key[0] || (prev[0] === key[0] && (prev[1] > key[1] || (prev[1] === key[1] && prev[2] >= key[2]))))) fail(f, n, 'order: ' + l)
    if (f === 'places_names.csv') {
      if (kind === 'name') fail(f, n, 'a name of ' + id + ' besides that of places.csv')
      if (!prev || prev[0] !== id) { later.push([f, n, [id, '', '']]); names.clear() }
    } else if (!prev || prev[0] !== id) {
      if (kind !== 'name') fail(f, n, 'first row of ' + id + ' is not the name')
      if (ids.has(id)) fail(f, n, 'id twice: ' + id)
      ids.set(id, f); names.clear()
    } else if (kind === 'name') fail(f, n, 'second name of ' + id)
    if (names.has(name)) fail(f, n, 'name twice: ' + id + ' ' + name)
    names.set(name, n); prev = key
  })
}
for (const [f, n, r] of later) if (r.length !== 3 || !ids.has(r[0])) fail(f, n, 'unknown id ' + r[0])
console.log(bad ? bad + ' faults' : ids.size + ' ids, no fault')
process.exitCode = bad ? 1 : 0
