// What the recipe and its parts share: letters, CSV, the hand-made files.
'use strict'
const fs = require('fs'), path = require('path')
const HAND = path.join(__dirname, 'hand')
const KINDS = ['name', 'alias', 'acronym', 'former', 'adjective', 'people']
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
// rows without those of an id and name that was there, by id, kind and name
function sorted(rows) {
  const seen = new Set()
  rows = rows.filter(r => { const k = r.id + '\n' + r.name; return !seen.has(k) && seen.add(k) })
  return rows.sort((a, b) => cmp(a.id, b.id) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || cmp(a.name, b.name))
}
const csv = (head, rows) => [head, ...rows.map(r => r.map(field).join(','))].join('\n').normalize('NFC') + '\n'
const isLatin = s => /\p{Script=Latin}/u.test(s)
const letters = s => (s.match(/\p{L}/gu) || []).length
module.exports = { cmp, apos, fold, slug, parse, hand, list, csv, sorted, isLatin, letters }
