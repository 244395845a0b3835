"""What each place of a rule file is, as docs/rules.md says.

A second reading of the language, for tests of those who colour it: it knows
where the clauses begin (by indentation) and which words are keywords there,
and nothing of what rules mean. It takes for granted that the file is right.
"""
import re
from collections import namedtuple

# kind: keyword, predicate, name (of a rule), capture, number, string, comment,
# plus, minus, word (any other); line and column count from 0
Place = namedtuple("Place", "line column text kind")

LEXEME = re.compile(r"""
    (?P<blank>[ \t\n\r\f\v]+) | (?P<comment>\#[^\n]*)
  | (?P<string>"(?:[^"\\\n]|\\.)*") | (?P<variable>\?(?=[^\W\d]|-)[\w-]+)
  | (?P<number>\d[\w-]*(?:\.\d[\w-]*)?) | (?P<word>\w[\w-]*)
  | (?P<mark>=>|.)""", re.VERBOSE)
FLAT = ("list", "macro", "class", "phase")
FOLLOW = ("infer", "derive")
PREDICATES = set("""cap upper mixed lower number ordinal alnum punct word hyphen
    glued any mention anaphor verb base third past participle ing
    lemma""".split())
STATUS = set("held planned postponed reported conditional cancelled "
             "denied".split())
WAYS = set("before after behind near nearest left context inside until all "
           "within".split())
ZONES = set("zone status body title category stamp label about caption".split())
FORMS = set("active passive participle infinitive nominal".split())
CONTROLS = set("longest first all once known".split())
MAKES = {"named": 1, "alias": 1, "kind": 1, "anaphor": 0, "local": 0, "national": 0,
         "weak": 0, "whole": 0}


class Lexeme:
    def __init__(self, kind, text, begin):
        self.kind, self.text, self.begin, self.role = kind, text, begin, None


def indent_of(line):
    return len(line) - len(line.lstrip(" \t"))


def is_blank(line):
    return not line.strip() or line.strip().startswith("#")


def clauses(lines):
    """(declaration, first line, end) of each clause, and of declarations."""
    at, inner, declaration = 0, 0, ""
    while at < len(lines):
        first = at
        at += 1
        if is_blank(lines[first]):
            continue
        indent = indent_of(lines[first])
        if indent == 0:
            declaration, inner = lines[first].split()[0], 0
        else:
            inner = inner or indent
        limit = 0 if indent == 0 else inner
        goes_on = indent > 0 or declaration in FLAT
        while goes_on and at < len(lines) and (
                is_blank(lines[at]) or indent_of(lines[at]) > limit):
            at += 1
        yield declaration, first, at


def lexemes(text):
    """Those of a clause; behind => a comment has a blank before it."""
    found, at, arrow = [], 0, False
    while at < len(text):
        match = LEXEME.match(text, at)
        kind = match.lastgroup
        glued = at > 0 and not text[at - 1].isspace()
        if kind == "comment" and arrow and glued:
            match, kind = re.compile("#").match(text, at), "mark"
        arrow = arrow or match.group() == "=>"
        if kind != "blank":
            found.append(Lexeme(kind, match.group(), at))
        at = match.end()
    return found


def mark(lexeme, role, words=None):
    if words is None or lexeme.text in words:
        lexeme.role = role


def read_pattern(rest):
    depth = 0
    for at, lexeme in enumerate(rest):
        depth += (lexeme.text == "[") - (lexeme.text == "]")
        if lexeme.kind != "word":
            continue
        if depth:
            mark(lexeme, "keyword", {"in"})
            mark(lexeme, "predicate", PREDICATES)
        elif [l.text for l in rest[max(at - 3, 0):at]] == ["(", "?", "<"]:
            mark(lexeme, "capture")


def read_list(rest):
    for at, lexeme in enumerate(rest[2:], 2):
        colon = at + 1 < len(rest) and rest[at + 1].text == ":"
        mark(lexeme, "keyword", {"lemma", "word"} if colon else
             {"file", "event-kinds"})


def read_head(rest):
    rest[1].role = "name"
    for lexeme in rest[2:]:
        lexeme.role = "number" if lexeme.kind == "number" else "keyword"


def read_example(rest):
    """Behind => are the words of facts, and what looks like a number is one
    of them."""
    rest[0].role = {"+": "plus", "-": "minus"}[rest[0].text]
    arrow = False
    for before, lexeme in zip(rest, rest[1:]):
        arrow = arrow or before.text == "=>"
        if before.text in ("=>", ";"):
            mark(lexeme, "keyword", STATUS)
        if arrow and lexeme.kind == "number":
            mark(lexeme, "word")


def read_make(rest):
    rest[2].role = "capture"
    at = 3
    while at < len(rest):
        rest[at].role = "keyword"
        for lexeme in rest[at + 1:at + 1 + MAKES[rest[at].text]]:
            lexeme.role = "capture"
        at += 1 + MAKES[rest[at].text]


def read_emit(rest):
    for before, lexeme in zip(rest, rest[1:]):
        if before.text == ".":
            mark(lexeme, "keyword", {"start", "end"})


def read_role(rest):
    for before, lexeme in zip(rest, rest[1:]):
        if before.text != "inside" and lexeme.kind == "word":
            mark(lexeme, "keyword", WAYS)
            mark(lexeme, "predicate", {"phrase"})
        elif before.text == "within":
            mark(lexeme, "number")


def read_follow(rest):
    for lexeme in rest:
        mark(lexeme, "keyword", {"if", "not", "is", "lies-in", "distinct"})


def read_block(rest):
    word = rest[0].text
    if word in ("in", "not"):
        read_words(rest, ZONES | {"in", "not"})
    elif word == "with":
        rest[0].role = "keyword"
    else:
        read_words(rest, {"if", "is"})


def read_words(rest, words):
    for lexeme in rest:
        mark(lexeme, "keyword", words)


def read_clause(rest, is_frame):
    """A clause of a rule or frame, without `not` before it."""
    word, behind = rest[0].text, rest[1:]
    if word in ("match", "trigger", "after", "before"):
        read_pattern(behind)
    elif word == "has":
        read_pattern(behind)
        behind[0].role = "capture"
    elif word == "in":
        read_words(behind, ZONES | STATUS)
    elif word == "forms":
        read_words(behind, FORMS)
    elif word == "make":
        read_make(rest)
    elif word == "emit":
        read_emit(rest)
    elif word == "status":
        read_words(behind[:1], STATUS)
    elif word != "event-kind" and is_frame:
        read_role(rest)
        return
    rest[0].role = "keyword"


def read_declaration(rest):
    rest[0].role = "keyword"
    word = rest[0].text
    if word == "list":
        read_list(rest)
    elif word == "macro":
        read_pattern(rest[2:])
    elif word == "phase":
        read_words(rest[2:], CONTROLS)
    elif word != "class":
        read_head(rest)


def read(declaration, is_head, rest):
    if is_head:
        read_declaration(rest)
    elif rest[0].text in "+-":
        read_example(rest)
    elif declaration == "block":
        read_block(rest)
    elif declaration in FOLLOW:
        read_follow(rest)
    else:
        negated = rest[0].text == "not"
        mark(rest[0], "keyword", {"not"})
        read_clause(rest[negated:], declaration == "frame")


def places(text):
    """All places of a file that are of some kind, in order."""
    lines = text.split("\n")
    found = [Place(at, line.index("#"), line[line.index("#"):], "comment")
             for at, line in enumerate(lines) if line.strip()[:1] == "#"]
    for declaration, first, end in clauses(lines):
        clause = "\n".join(lines[first:end])
        all_of = lexemes(clause)
        rest = [l for l in all_of if l.kind != "comment"]
        read(declaration, indent_of(lines[first]) == 0, rest)
        for lexeme in all_of:
            kind = lexeme.role or lexeme.kind
            line = clause.count("\n", 0, lexeme.begin)
            column = lexeme.begin - (clause.rfind("\n", 0, lexeme.begin) + 1)
            found.append(Place(first + line, column, lexeme.text, kind))
    return sorted({p for p in found if p.kind not in ("mark", "variable")})
