// Read RDF by the libraries of others, for tests/e2e/rdf.
// usage: node read.mjs JOBS.json: a list of jobs, each with a path `out` where
// its result goes, as JSON: {quads}, {rows}, {conforms, results}, or {error}.
import fs from 'node:fs'
import dataset from '@rdfjs/dataset'
import jsonld from 'jsonld'
import N3 from 'n3'
import oxigraph from 'oxigraph'
import SHACL from 'rdf-validate-shacl'

const types = {
  nt: 'application/n-triples', nq: 'application/n-quads', ttl: 'text/turtle',
}
const n3Types = {nt: 'N-Triples', nq: 'N-Quads', ttl: 'Turtle'}
const text = file => fs.readFileSync(file, 'utf8')

function term (t) {
  switch (t.termType) {
    case 'NamedNode': return ['iri', t.value]
    case 'BlankNode': return ['blank', t.value]
    case 'DefaultGraph': return ['default']
    case 'Literal': return t.language
      ? ['text', t.value, t.datatype.value, t.language]
      : ['text', t.value, t.datatype.value]
    case 'Quad': return ['triple', term(t.subject), term(t.predicate),
                         term(t.object)]
  }
  throw new Error('a term of type ' + t.termType)
}

const quad = q => [term(q.subject), term(q.predicate), term(q.object),
                   term(q.graph)]

function n3Quads (file, format) {
  return new N3.Parser({format: n3Types[format]}).parse(text(file))
}

function offline (url) {
  throw new Error('asks for ' + url)
}

async function read (job) {
  if (job.reader === 'n3') {
    return n3Quads(job.file, job.format).map(quad)
  }
  if (job.reader === 'oxigraph') {
    return oxigraph.parse(text(job.file), {format: types[job.format]})
      .map(quad)
  }
  const nquads = await jsonld.toRDF(JSON.parse(text(job.file)), {
    format: 'application/n-quads', documentLoader: offline,
  })
  return new N3.Parser({format: 'N-Quads'}).parse(nquads).map(quad)
}

function query (job) {
  const store = new oxigraph.Store()
  store.load(text(job.file), {format: types[job.format]})
  return store.query(job.query).map(row => Object.fromEntries(
    [...row].map(([name, value]) => [name, value.value])))
}

// All graphs are one to SHACL.
async function validate (job) {
  const merged = files => dataset.dataset(files.flatMap(file =>
    n3Quads(file, file.endsWith('.nq') ? 'nq' : 'ttl').map(q =>
      N3.DataFactory.quad(q.subject, q.predicate, q.object))))
  const report = await new SHACL(merged([job.shapes]))
    .validate(merged(job.files))
  return {
    conforms: report.conforms,
    results: report.results.map(r => [
      r.focusNode?.value, r.path?.value ?? '',
      r.sourceConstraintComponent?.value, r.value?.value ?? '']),
  }
}

async function run (job) {
  try {
    if (job.query) return {rows: query(job)}
    if (job.shapes) return await validate(job)
    return {quads: await read(job)}
  } catch (error) {
    return {error: String(error).slice(0, 500)}
  }
}

for (const job of JSON.parse(text(process.argv[2]))) {
  fs.writeFileSync(job.out, JSON.stringify(await run(job)))
}
