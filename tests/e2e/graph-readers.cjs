// SPDX-License-Identifier: MIT
// Read graphs by packages of npm and print what they say as lines of JSON.
// usage: node graph-readers.cjs FOLDER_OF_PACKAGES versions
//        node graph-readers.cjs FOLDER_OF_PACKAGES gexf|graphml FILE
//        node graph-readers.cjs FOLDER_OF_PACKAGES ladybug DATABASE SCRIPT
'use strict';
const fs = require('fs');
const path = require('path');
const {createRequire} = require('module');

const [folder, what, file, script] = process.argv.slice(2);
const need = createRequire(path.resolve(folder, 'package.json'));

let lines = '';

function print(value) {
  lines += JSON.stringify(value) + '\n';
}

// Whole, also into a pipe.
function end() {
  process.stdout.write(lines, () => process.exit(0));
}

function versions() {
  for (const name of Object.keys(need('./package.json').dependencies)) {
    const file = path.join(folder, 'node_modules', name, 'package.json');
    console.log(`${name} ${JSON.parse(fs.readFileSync(file)).version}`);
  }
}

function readGraph() {
  const {MultiDirectedGraph} = need('graphology');
  const {parse} = need(`graphology-${what}`);
  const graph = parse(MultiDirectedGraph, fs.readFileSync(file, 'utf8'),
                      {addMissingNodes: false});
  graph.forEachNode((id, data) => print({node: id, data}));
  graph.forEachEdge((id, data, source, target) =>
    print({edge: id, source, target, data}));
}

// Statements end with a semicolon at the end of a line.
async function runLadybug() {
  // The package of the platform is whole; @ladybugdb/core only copies it.
  const {Database, Connection} = need('@ladybugdb/core-linux-x64');
  const connection = new Connection(new Database(file));
  for (const text of fs.readFileSync(script, 'utf8').split(/;\n/)) {
    if (text.trim()) {
      const result = await connection.query(text);
      for (const row of await result.getAll()) {
        print(row);
      }
    }
  }
}

if (what === 'versions') {
  versions();
} else if (what === 'ladybug') {
  runLadybug().then(end, error => {
    console.error(String(error));
    process.exit(1);
  });
} else {
  readGraph();
  end();
}
