"""What exports for graph tools say, read by programs of others.

A fact is a tuple (key of the subject, predicate, key of the object or "", type
of the object, literal or "", status, thousandths); each reader gives a set of
them, and the things as {key: (type, name)}.
"""
import collections
import csv
import json
import re
import sqlite3
import subprocess
import urllib.parse

import networkx

from hostile_graphs import str_hash

Graph = collections.namedtuple("Graph", "facts things")


def of_store(path):
    """Facts that are exported, by SQL."""
    store = sqlite3.connect(f"file:{path}/kedge.db?mode=ro", uri=True)
    facts, things = set(), {}
    for row in store.execute(
            "SELECT s.key, r.name, ifnull(o.key, ''), t.name,"
            "  ifnull(f.literal, ''), x.name, f.confidence FROM fact f"
            "  JOIN entity s ON s.id = f.subject"
            "  JOIN relation r ON r.id = f.relation"
            "  LEFT JOIN entity o ON o.id = f.object"
            "  JOIN type t ON t.id = f.object_type"
            "  JOIN status x ON x.id = f.status AND x.is_exported"):
        facts.add(row)
        things[row[0]] = things[row[2]] = None
    for key, kind, name in store.execute(
            "SELECT e.key, t.name, iif(e.label <> '', e.label, e.name)"
            "  FROM entity e JOIN type t ON t.id = e.type"):
        if key in things:
            things[key] = (kind, name)
    things.pop("", None)
    return Graph(facts, things)


def thousandths(number):
    return round(float(number) * 1000)


# --- tables and lines --------------------------------------------------------

def unguarded(cell):
    """A cell as it was before the apostrophe, as docs/exports-graphs.md says."""
    signs = r"(['\s]*[=+\-@＝＋－＠]|'*[\t\r\n])"
    guarded = cell.startswith("'") and re.match(signs, cell[1:], re.ASCII)
    return cell[1:] if guarded else cell


def of_rows(rows):
    facts, things = set(), {}
    for row in rows:
        facts.add((row["subject_id"], row["predicate"], row["object_id"] or "",
                   row["object_type"], row["literal"] or "", row["status"],
                   thousandths(row["confidence"])))
        things[row["subject_id"]] = (row["subject_type"], row["subject"])
        if row["object_id"]:
            things[row["object_id"]] = (row["object_type"], row["object"])
    return Graph(facts, things)


def of_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        return of_rows({name: unguarded(cell) for name, cell in row.items()}
                       for row in csv.DictReader(file, strict=True))


def of_ndjson(path):
    """By jq."""
    done = subprocess.run(
        ["jq", "-c", "select(.schema_version == 1) | [.subject_id, .subject,"
         " .subject_type, .predicate, .object_id, .object, .object_type,"
         " .literal, .status, .confidence]", path],
        capture_output=True, check=True, text=True)
    names = ("subject_id subject subject_type predicate object_id object"
             " object_type literal status confidence").split()
    # not splitlines(): names have ends of lines of other kinds
    return of_rows(dict(zip(names, json.loads(line)))
                   for line in done.stdout.split("\n") if line)


# --- XML ---------------------------------------------------------------------

def in_xml(text):
    """A text as XML 1.0 can hold it."""
    return "".join(
        chr(0x2400 + ord(c)) if c < " " and c not in "\t\n\r" else
        "\ufffd" if c in "\ufffe\uffff" else c for c in text)


def split(joined):
    """Values that stand in one, with bars between them."""
    values = [""]
    for part in re.findall(r"\\.|\||[^\\|]+", joined, re.DOTALL):
        if part == "|":
            values.append("")
        else:
            values[-1] += part[1:] if part[0] == "\\" else part
    return values


def key_of(node, kind):
    if kind == "gexf":
        return urllib.parse.unquote(node)
    data = re.sub(rb"_([0-9A-F]{2})", lambda m: bytes([int(m[1], 16)]),
                  node.replace(":", "/").encode())
    return data.decode()


def expected_in_xml(graph):
    """Facts between things as they are; literals have no confidence."""
    return Graph({fact if fact[2] else
                  (*fact[:3], "", in_xml(fact[4]), fact[5], 0)
                  for fact in graph.facts},
                 {key: (kind, in_xml(name or key))
                  for key, (kind, name) in graph.things.items()})


def literals(key, data, relations, state):
    for relation in relations:
        if relation in data:
            values = split(data[relation])
            states = (split(data[state(relation)]) if state(relation) in data
                      else ["held"] * len(values))
            assert len(states) == len(values), (values, states)
            for value, status in zip(values, states):
                yield (key, relation, "", "", value, status, 0)


def of_nodes(nodes, edges, kind, relations, state):
    facts, things = set(), {}
    for node, data in nodes:
        key = key_of(node, kind)
        if data["key"] != in_xml(key):
            raise ValueError(f"{node}: its key is {data['key']}")
        things[key] = (data["type"], data["label"])
        facts.update(literals(key, data, relations, state))
    for source, target, data in edges:
        source, target = key_of(source, kind), key_of(target, kind)
        facts.add((source, data["predicate"], target, things[target][0], "",
                   data["status"], thousandths(data["confidence"])))
    return Graph(facts, things)


def of_networkx(path, kind, relations):
    graph = getattr(networkx, f"read_{kind}")(path)
    return of_nodes(graph.nodes(data=True), graph.edges(data=True), kind,
                    relations, lambda relation: relation + " status")


def of_graphology(lines, kind, relations):
    """Of what graph-readers.cjs prints."""
    nodes = [(x["node"], x["data"]) for x in lines if "node" in x]
    edges = [(x["source"], x["target"], x["data"]) for x in lines
             if "edge" in x]
    return of_nodes(nodes, edges, kind, relations,
                    lambda relation: "s_" + relation if kind == "gexf"
                    else relation + " status")


# --- databases ---------------------------------------------------------------

def short(key):
    """A key as databases have it."""
    data = key.encode()
    if len(data) <= 1000:
        return key
    end = 400
    while data[end] & 0xC0 == 0x80:
        end += 1
    return data[:end].decode() + f"...{len(data)}-{str_hash(data):016x}"


def expected_in_database(graph):
    return Graph({(short(fact[0]), fact[1], fact[2] and short(fact[2]),
                   *fact[3:]) for fact in graph.facts},
                 {short(key): thing for key, thing in graph.things.items()})


def of_database(nodes, facts):
    """Of rows [key, type, name, is a literal] and [subject, predicate, object,
    status, confidence]."""
    things = {key: (kind, name or "") for key, kind, name, _ in nodes}
    values = {key for key, _, _, is_value in nodes if is_value}
    found = set()
    for subject, predicate, target, status, confidence in facts:
        kind, name = things[target]
        is_value = target in values
        found.add((subject, predicate, "" if is_value else target, kind,
                   name if is_value else "", status, thousandths(confidence)))
    return Graph(found, {key: thing for key, thing in things.items()
                         if key not in values})
