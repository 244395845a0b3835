"""Random graphs whose names try to break out, as `kedge merge` takes them."""
import json
import random

PIECES = (
    '"quoted"', "it's", "`back` ticks", "a, b; c", "two\nlines", "cr\r\nlf",
    "tab\there", "\\", "\\\\u0027 }) DETACH DELETE n //", "\\u0027}) //",
    "\\n", "\\'", "\U0001F600", "\u200fשלום\u200e", "مرحبا", "\u202eevil",
    "control \x01\x1f\x7f", "\x0b\x0c", "unit\x1fseparator", "<script>",
    "</data>", "]]>", "&amp;&#0;", "[[link]]", "a|b", "=1+1", "+1", "-1",
    "@SUM(A1)", "\tTab", "'=1+1", " =1+1", "＝1", "%41", "_2F", "#tag", "---",
    "${x}", "%s%n", "NUL", "CON.txt", "é", "e\u0301", "ÉTÉ", "été",
    "\ufeffbom", "\uffff", "\u2028", "\x85", ";\n", "'; DROP TABLE fact; --",
    "/* comment", "// comment", " blank ends ", "null", "NA", "true",
)
# What the ontology allows, with both ends.
RELATIONS = (
    ("implemented", "organisation", "project"),
    ("partner_in", "organisation", "project"),
    ("funded", "organisation", "project"),
    ("member_of", "organisation", "organisation"),
    ("met_with", "organisation", "person"),
    ("has_topic", "project", "text"),
    ("has_role", "person", "text"),
    ("has_alias", "organisation", "text"),
    ("has_alias", "project", "text"),
)
MASK = (1 << 64) - 1


def str_hash(data):
    """The hash of `kedge dump` (str_hash in src/base/str.c)."""
    value = 0xCBF29CE484222325 ^ len(data)
    whole = len(data) // 8 * 8
    words = [int.from_bytes(data[i:i + 8], "little")
             for i in range(0, whole, 8)]
    words.append(int.from_bytes(data[whole:], "little"))
    for word in words:
        value = (value ^ word) * 0x9E3779B97F4A7C15 & MASK
        value ^= value >> 32
    return value


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def words(self):
        if self.random.random() < 0.02:
            return self.random.choice(PIECES) * 2 + "x" * 10000
        count = self.random.choice((1, 1, 2, 3))
        return "".join(self.random.choice(PIECES) for _ in range(count))

    def entities(self, count):
        things, keys = [], set()
        for number in range(count):
            kind = self.random.choice(("organisation", "project", "person"))
            key = f"{kind}/{self.words()}"
            if len(key) > 3000:
                key = key[:1500]
            if key in keys:
                key += str(number)
            keys.add(key)
            thing = {"key": key, "type": kind, "name": self.words()}
            aliases = sorted({self.words() for _ in range(
                self.random.randrange(3))} - {thing["name"]})
            if aliases:
                thing["aliases"] = aliases
            things.append(thing)
        return things

    def facts(self, things, count):
        facts, seen = [], set()
        for _ in range(count * 5):
            relation, subject, other = self.random.choice(RELATIONS)
            ends = [[i for i, t in enumerate(things, 1) if t["type"] == kind]
                    for kind in (subject, other)]
            if not ends[0] or (other != "text" and not ends[1]):
                continue
            fact = {"subject": self.random.choice(ends[0]),
                    "relation": relation}
            if other == "text":
                fact |= {"literal": self.words(), "object_type": "text"}
            else:
                fact["object"] = self.random.choice(ends[1])
            mark = json.dumps(fact)
            if fact["subject"] == fact.get("object") or mark in seen:
                continue
            seen.add(mark)
            facts.append(fact)
            if len(facts) == count:
                break
        return facts

    def document(self, number, things, count):
        sentence = self.words() + " stands here"
        before = self.words() + "\n"
        text = before + sentence
        begin, end = len(before.encode()), len(text.encode())
        at = end - len("stands here")
        facts = [{**fact, "confidence": self.random.randrange(100, 1000),
                  "status": self.random.choice(
                      ("held", "held", "planned", "reported", "denied")),
                  "item": 1, "sentence": 1, "begin": at, "end": end,
                  "rule": 1} for fact in self.facts(things, count)]
        return {
            "name": f"{self.words()[:200]} {number}",
            "url": "https://example.org/?q=" + self.words(),
            "title": self.words(), "date": "2022-05-17",
            "source": "s", "knowledge": "k",
            "hash": f"{str_hash(text.encode()):016x}", "text": text,
            "n_sentences": 1,
            "items": [{"begin": 0, "end": end}],
            "sentences": [{"item": 1, "begin": begin, "end": end,
                           "text": sentence}],
            "rules": [{"name": "made", "file": "made.rules", "line": 1}],
            "gazetteer_rows": [], "entities": things,
            "mentions": [{"item": 1, "begin": at, "end": end,
                          "type": thing["type"], "text": "stands here",
                          "value": thing["name"], "entity": i,
                          "origin": "rule", "rule": 1}
                         for i, thing in enumerate(things, 1)],
            "facts": facts,
        }


def write(path, seed, n_entities=40, n_facts=60, n_documents=2):
    """A file of facts; the same for the same seed."""
    maker = Maker(seed)
    things = maker.entities(n_entities)
    documents = [maker.document(n, things, n_facts)
                 for n in range(n_documents)]
    documents.sort(key=lambda document: document["name"].encode())
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"kedge":"facts","version":1}\n')
        for document in documents:
            json.dump(document, file, ensure_ascii=False)
            file.write("\n")
