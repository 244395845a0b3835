"""RDF in the form in which tests/e2e/rdf compares it: a set of tuples of terms.

`parse` is a strict reader of the canonical form of N-Triples, N-Quads and
triple terms. `expected` says what an export has to have, from the tables of a
store and of data/ontology, by code that shares nothing with kedge.
"""
import csv
import os
import re
import sqlite3

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
STRING = XSD + "string"
DEFAULT = ("default",)

IRI = r"<[^\x00-\x20<>\"{}|^`\\]*>"
LITERAL = (r'"(?:[^\x00-\x1F\x7F"\\]|\\[tbnrf"\\]|\\u00[01][0-9A-F]|\\u007F)*"'
           rf"(?:\^\^{IRI})?")
TRIPLE = rf"({IRI}) ({IRI}) ({IRI}|{LITERAL}|<<\( {IRI} {IRI} (?:{IRI}|{LITERAL}) \)>>)"
LINE = re.compile(rf"{TRIPLE}(?: ({IRI}))? \.")
INNER = re.compile(rf"<<\( ({IRI}) ({IRI}) ({IRI}|{LITERAL}) \)>>")
ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|(.))")
PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"',
         "\\": "\\"}


def unescape(text):
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else PLAIN[m[2]],
                      text)


def term(text):
    if text.startswith("<<("):
        return ("triple", *map(term, INNER.fullmatch(text).groups()))
    if text.startswith("<"):
        return ("iri", text[1:-1])
    end = text.rindex('"')
    return ("text", unescape(text[1:end]), text[end + 4:-1] or STRING)


def parse(content):
    """The quads of canonical N-Triples or N-Quads, in their order; a ValueError
    tells the first line that is not."""
    quads = []
    for n, line in enumerate(content.decode("utf-8").split("\n")[:-1], 1):
        match = LINE.fullmatch(line)
        if not match:
            raise ValueError(f"line {n}: {line[:300]!r}")
        subject, predicate, value, graph = match.groups()
        quads.append((term(subject), term(predicate), term(value),
                      term(graph) if graph else DEFAULT))
    if content and not content.endswith(b"\n"):
        raise ValueError("the last line has no end")
    return quads


ANY_IRI = r"<[^ <>\"]*>"
ANY_LITERAL = rf'"(?:[^"\\\n]|\\.)*"(?:\^\^{ANY_IRI}|@[A-Za-z-]+)?'
ANY_LINE = re.compile(rf"({ANY_IRI}) ({ANY_IRI}) ({ANY_IRI}|{ANY_LITERAL})"
                      rf"(?: ({ANY_IRI}))? \.")
ANY_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")


def any_term(text):
    text = ANY_ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16))
                          if m[1] or m[2] else PLAIN[m[3]], text)
    if text.startswith("<"):
        return ("iri", text[1:-1])
    end = text.rindex('"')
    return ("text", text[1:end], text[end + 4:-1] or STRING)


def parse_any(content):
    """The quads that another program wrote, with any escapes."""
    quads = set()
    for line in content.decode("utf-8").split("\n"):
        if line and not line.startswith("#"):
            match = ANY_LINE.fullmatch(line)
            if not match:
                raise ValueError(repr(line[:300]))
            *triple, graph = match.groups()
            quads.add((*map(any_term, triple),
                       any_term(graph) if graph else DEFAULT))
    return quads


def from_json(value):
    return tuple(from_json(part) if isinstance(part, list) else part
                 for part in value)


# --- what a store says ------------------------------------------------------

def encode(text):
    """Percent-encoded, and no segment of a path begins with a dot."""
    return re.sub(r"(^|/)\.", r"\1%2E", "".join(
        chr(b) if re.match(rb"[A-Za-z0-9._~/-]", bytes([b])) else f"%{b:02X}"
        for b in text.encode("utf-8")))


def table(root, name):
    path = os.path.join(root, "data", "ontology", name)
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def date_type(value):
    """The XSD type of a real date."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", value)
    if not match or int(match[1]) == 0:
        return STRING
    year, month, day = (int(part) if part else None for part in match.groups())
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if month is None:
        return XSD + "gYear"
    if not 1 <= month <= 12:
        return STRING
    if day is None:
        return XSD + "gYearMonth"
    return XSD + "date" if 1 <= day <= days[month - 1] else STRING


class Expected:
    def __init__(self, root, store, base):
        self.base = base
        self.types = {row["name"]: row for row in table(root, "types.csv")}
        self.relations = {row["name"]: row
                          for row in table(root, "relations.csv")}
        self.others = {(row["relation"], row["subject_type"]): row["iri"]
                       for row in table(root, "iris.csv")}
        self.schemes = {row["scheme"]: row
                        for row in table(root, "schemes.csv")}
        self.db = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
        self.triples = set()
        self.fill()

    def own(self, name):
        return ("iri", f"{self.base}ns#{encode(name)}")

    def thing(self, key):
        return ("iri", self.base + encode(key))

    def add(self, subject, predicate, value):
        self.triples.add((subject, predicate, value, DEFAULT))

    def add_fact(self, key, subject_type, relation, value, object_key,
                 object_type):
        row = self.relations[relation]
        iri = self.others.get((relation, subject_type)) or row["iri"]
        predicate = ("iri", iri) if iri else self.own(relation)
        if object_key is None:
            kind = date_type(value) if self.types[object_type]["literal"] == \
                "date" else STRING
            self.add(self.thing(key), predicate, ("text", value, kind))
        elif row["direction"] == "inverse":
            self.add(self.thing(object_key), predicate, self.thing(key))
        else:
            self.add(self.thing(key), predicate, self.thing(object_key))

    def add_entity(self, number, key, kind, name, label, noun):
        subject, row = self.thing(key), self.types[kind]
        name = label or name
        for iri in [row["iri"], *row["also"].split()]:
            self.add(subject, ("iri", RDF + "type"),
                     ("iri", iri) if iri else self.own(kind))
        self.add(subject, ("iri", RDFS + "label"), ("text", name, STRING))
        for (other,) in self.db.execute(
                "SELECT name FROM entity_name WHERE entity = ? AND name <> ''",
                (number,)):
            if other != name:
                self.add(subject, ("iri", SKOS + "altLabel"),
                         ("text", other, STRING))
        for scheme, value in self.db.execute(
                "SELECT scheme, value FROM identifier WHERE entity = ?",
                (number,)):
            of = self.schemes.get(scheme) or self.schemes["*"]
            self.add(subject, ("iri", of["iri"]),
                     ("iri", of["prefix"] + encode(value) + of["suffix"])
                     if of["prefix"] else ("text", value, STRING))
        if row["event"] == "yes" and noun:
            self.add(subject, self.own("event_type"), ("text", noun, STRING))

    def fill(self):
        facts = self.db.execute(
            "SELECT s.key, st.name, r.name, f.literal, o.key, ot.name, s.id,"
            "  o.id FROM fact f JOIN entity s ON s.id = f.subject"
            "  JOIN type st ON st.id = s.type"
            "  JOIN relation r ON r.id = f.relation"
            "  JOIN type ot ON ot.id = f.object_type"
            "  JOIN status x ON x.id = f.status AND x.is_exported"
            "  LEFT JOIN entity o ON o.id = f.object").fetchall()
        for fact in facts:
            self.add_fact(*fact[:6])
        ends = {fact[6] for fact in facts} | {fact[7] for fact in facts}
        for row in self.db.execute(
                "SELECT e.id, e.key, t.name, e.name, e.label, e.kind"
                " FROM entity e JOIN type t ON t.id = e.type").fetchall():
            if row[0] in ends:
                self.add_entity(*row)

    def places(self):
        """Of each place of a fact that is exported: document, bytes, code
        points, words, sentence, the fact."""
        for row in self.db.execute(
                "SELECT DISTINCT d.name, e.begin, e.\"end\", e.begin_char,"
                "  e.end_char, d.text, n.text, f.id"
                " FROM evidence e JOIN fact f ON f.id = e.fact"
                "  JOIN status x ON x.id = f.status AND x.is_exported"
                "  JOIN status y ON y.id = e.status AND y.is_exported"
                "  JOIN sentence n ON n.id = e.sentence"
                "  JOIN document d ON d.id = e.document").fetchall():
            name, begin, end, begin_char, end_char, text, sentence, fact = row
            words = text.encode()[begin:end].decode()
            yield (name, begin, end, begin_char, end_char, words, sentence,
                   fact, text[begin_char:end_char] == words)
