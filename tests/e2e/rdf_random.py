"""Documents for `kedge merge` that say hostile things: tests/e2e/rdf."""
import json

HEADER = {"kedge": "facts", "version": 1}
MASK = (1 << 64) - 1
PIECES = (
    '"', "'", "\\", "\\n", "\n", "\r\n", "\t", "\b", "\f", "\x01", "\x1f",
    "\x7f", "\x85", "\u2028", "\ufeff", "\ufffd", "\uffff", "\u202e", "\u0301",
    "é", "ß", "İ", "中文", "مرحبا", "שלום", "😀", "👩‍👩‍👧", "\U0010ffff", "<", ">",
    "<script>alert('x')</script>", "]]>", "<!--", "&amp;", "%41", "%", "{", "}",
    "[", "^^", "^^<http://x>", "@en", " .", " ", "  ", "_:b", "<<(", ")>>", ";",
    ",", "#", "?", ":", "//", "/", "..", "../", ".", "`", "|", "a", "Z", "0",
    "$ref", "@id", "@context", "=1+1", "word", "long " * 40)
DATES = ("2020", "2020-02", "2020-02-29", "2019-02-29", "2020-13", "0000",
         "20", "2020-1-1", "2020-01-01T00:00:00", " 2020", "9999-12-31",
         "never\n")
STATUSES = ("held", "planned", "postponed", "reported", "conditional",
            "cancelled", "denied")


def mix(value, word):
    value = (value ^ word) * 0x9E3779B97F4A7C15 & MASK
    return value ^ value >> 32


def hash_of(data):
    value = 0xCBF29CE484222325 ^ len(data)
    whole = len(data) // 8 * 8
    for at in range(0, whole, 8):
        value = mix(value, int.from_bytes(data[at:at + 8], "little"))
    rest = data[whole:]
    n = len(rest)
    if n >= 4:
        word = (int.from_bytes(rest[:4], "little") |
                int.from_bytes(rest[-4:], "little") << 8 * (n - 4)) & MASK
    elif n:
        word = (rest[0] | rest[n // 2] << 8 * (n // 2) |
                rest[-1] << 8 * (n - 1))
    else:
        word = 0
    return f"{mix(value, word):016x}"


class Maker:
    def __init__(self, rng, types, relations):
        self.rng = rng
        self.types, self.relations = types, relations
        self.entities = [self.entity() for _ in range(rng.randrange(20, 60))]

    def words(self, most=6):
        rng = self.rng
        return "".join(rng.choice(PIECES)
                       for _ in range(rng.randrange(1, most)))

    def entity(self):
        kinds = [name for name, row in self.types.items()
                 if row["literal"] in ("", "no")]
        kind = self.rng.choice(kinds)
        made = {"key": f"{kind}/{self.words()}", "type": kind,
                "name": self.words()}
        if self.rng.random() < 0.4:
            made["aliases"] = sorted({self.words(), self.words()} -
                                     {made["name"]})
        if self.types[kind]["event"] == "yes":
            made["kind"] = self.words()
        return made

    def fact(self, entities, n_sentences):
        """One that the ontology allows, or nothing."""
        rng = self.rng
        row = rng.choice(self.relations)
        subjects = [i for i, e in enumerate(entities, 1)
                    if e["type"] in row["subject"].split("|")]
        kind = rng.choice(row["object"].split("|"))
        made = {"relation": row["name"], "status": rng.choice(STATUSES),
                "confidence": rng.randrange(100, 1001), "item": 1,
                "sentence": rng.randrange(1, n_sentences + 1),
                "rule": rng.randrange(1, 4)}
        if not subjects:
            return None
        made["subject"] = rng.choice(subjects)
        literal = self.types[kind]["literal"]
        if literal not in ("", "no"):
            made["literal"] = (rng.choice(DATES) if literal == "date"
                               else self.words())
            made["object_type"] = kind
            return made
        objects = [i for i, e in enumerate(entities, 1)
                   if e["type"] == kind and i != made["subject"]]
        if not objects:
            return None
        made["object"] = rng.choice(objects)
        return made

    def document(self, number):
        rng = self.rng
        texts = [self.words(9) for _ in range(rng.randrange(1, 6))]
        spans, at = [], 0
        for text in texts:
            end = at + len(text.encode())
            spans.append((at, end))
            at = end + 1
        text = "\n".join(texts)
        entities = rng.sample(self.entities, rng.randrange(
            5, 20))
        entities = list({e["key"]: e for e in entities}.values())
        facts, seen = [], set()
        for _ in range(rng.randrange(1, 60)):
            fact = self.fact(entities, len(texts))
            ends = fact and (fact["subject"], fact["relation"],
                             fact.get("object"), fact.get("literal"))
            if fact and ends not in seen:
                seen.add(ends)
                fact["begin"], fact["end"] = spans[fact["sentence"] - 1]
                facts.append(fact)
        name = f"{self.words()} {number}"
        return {
            "name": name, "url": rng.choice(("", self.words(), "http://x/?a=b")),
            "title": rng.choice(("", self.words())),
            "date": rng.choice(DATES[:3] + ("",)),
            "source": hash_of(name.encode()), "knowledge": "0" * 16,
            "hash": hash_of(text.encode()), "text": text,
            "n_sentences": len(texts),
            "items": [{"begin": 0, "end": len(text.encode())}],
            "sentences": [{"item": 1, "begin": begin, "end": end, "text": words}
                          for (begin, end), words in zip(spans, texts)],
            "rules": [{"name": f"rule {i} {self.words()}", "file": "a.rules",
                       "line": i} for i in range(1, 4)],
            "gazetteer_rows": [], "entities": entities, "mentions": [],
            "facts": facts}


def documents(rng, types, relations):
    """Lines of NDJSON, one a document."""
    maker = Maker(rng, types, relations)
    made = [maker.document(n) for n in range(rng.randrange(1, 9))]
    return [json.dumps(line, ensure_ascii=rng.random() < 0.5) for line in made]
