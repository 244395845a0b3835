// Further names of cities, from the pinned list of 2015 and from CLDR. They must
// not make places of ordinary words: see README.md for the policy.
'use strict'
const fs = require('fs'), path = require('path'), crypto = require('crypto')
const { apos, fold, slug, isLatin, letters } = require('./text.cjs')
const SHA256 = '6233309cba335c8ff24eeabd3d8b306482a97cffd0450243d7ddd477fbe3ea58'

// geonames id -> { names, zone } of cities15000.txt
function listed(file) {
  const bytes = fs.readFileSync(file)
  const sha = crypto.createHash('sha256').update(bytes).digest('hex')
  if (sha !== SHA256) throw new Error(file + ' is not the pinned file: ' + sha)
  return new Map(bytes.toString('utf8').split('\n').filter(Boolean).map(l => {
    const f = l.split('\t')
    return [+f[0], { names: f[3].split(',').filter(Boolean), zone: f[17] }]
  }))
}

// "Europe/Vienna" -> the names of its city in all locales
function exemplars(locales) {
  const out = new Map()
  for (const l of locales) {
    const walk = (o, at) => {
      for (const [k, v] of Object.entries(o)) {
        const zone = at ? at + '/' + k : k
        if (v && v.exemplarCity) out.set(zone, [...(out.get(zone) || []), v.exemplarCity])
        else if (v && typeof v === 'object' && !v._type) walk(v, zone)
      }
    }
    walk(require(`cldr-dates-full/main/${l}/timeZoneNames.json`).main[l].dates.timeZoneNames.zone, '')
  }
  return out
}
const zoneCity = zone => zone.split('/').pop().replace(/_/g, ' ')

const SHAPE = /^[\p{L}\p{M}][\p{L}\p{M}\u200c' .-]*$/u
const tidy = s => apos(s.normalize('NFC')).replace(/[\u00a0\s]+/g, ' ').replace(/[‐‑–]/g, '-').replace(/[\u200e\u200f\u0640]/g, '').trim()
// a name of this form: none of codes, of transcriptions without capitals, of lists
function isName(n) {
  if (!SHAPE.test(n)) return false
  if (!isLatin(n)) return letters(n) >= 2 || /\p{Script=Han}{2}/u.test(n)
  return /^((al|el|ad|ar|as|at|az|an|ash|les|los|las|la|le|den|de)[- ])?\p{Lu}/u.test(n) && letters(n) >= 4 && !/^[\p{Lu} .-]+$/u.test(n) && !/[^\p{Script=Latin}\p{M}' .-]/u.test(n)
}

module.exports = { listed, exemplars, zoneCity, tidy, isName }
