"""Scopes of a text by a TextMate grammar.

An interpreter of the part that tools/editors/vscode uses: match, begin and end
(which may name a group of its begin: \\1), captures, beginCaptures,
endCaptures, patterns, name, and includes of #repository. Debian has no engine
for these grammars, so the expressions are those that Python's `re` and the
editors' Oniguruma read in the same way; anything else is refused.

As in the editors, a line is matched with its line end, the leftmost match is
taken, of several the end first and then the pattern that stands first, and
what an end closes is looked for in the innermost block only.
"""
import json
import re

KEYS = {"comment", "match", "begin", "end", "name", "captures",
        "beginCaptures", "endCaptures", "patterns", "include"}
# What the two engines read differently, or only one of them.
FOREIGN = re.compile(r"\\[AZzGhHRKkpPg]|\(\?[a-zP>#(]|\[\[:|&&|[*+?}]\+|"
                     r"\\x\{")


class GrammarError(Exception):
    pass


def compiled(expression):
    if FOREIGN.search(expression):
        raise GrammarError(f"not in both engines: {expression}")
    return re.compile(expression)


class Open:
    """A block that is open: its rule, its end, and the scopes within."""

    def __init__(self, rule, end, scopes):
        self.rule, self.end, self.scopes = rule, end, scopes


class Grammar:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.tree = json.load(file)
        self.scope = self.tree["scopeName"]
        self.repository = self.tree["repository"]
        self.expressions = {}
        self.flat = {}
        self.check(self.tree["patterns"])
        for rule in self.repository.values():
            self.check([rule])

    def check(self, rules):
        for rule in rules:
            unknown = set(rule) - KEYS
            if unknown:
                raise GrammarError("unknown keys: " + " ".join(unknown))
            if "include" in rule and rule["include"][1:] not in \
                    self.repository:
                raise GrammarError(f"there is no {rule['include']}")
            for key in ("match", "begin"):
                if key in rule:
                    self.expression(rule[key])
            self.check(rule.get("patterns", []))

    def expression(self, text):
        if text not in self.expressions:
            self.expressions[text] = compiled(text)
        return self.expressions[text]

    def rules_of(self, patterns):
        """The patterns with what they include in its place."""
        key = id(patterns)
        if key not in self.flat:
            self.flat[key] = list(self.flatten(patterns))
        return self.flat[key]

    def flatten(self, patterns):
        for rule in patterns:
            if "include" in rule:
                rule = self.repository[rule["include"][1:]]
            if "match" in rule or "begin" in rule:
                yield rule
            else:
                yield from self.flatten(rule["patterns"])

    def scopes(self, text):
        """For each line the scopes of each of its characters."""
        stack = [Open({"patterns": self.tree["patterns"]}, None,
                      (self.scope,))]
        return [self.line(line + "\n", stack) for line in text.split("\n")]

    def line(self, line, stack):
        scopes = [()] * len(line)
        at = 0
        while at < len(line):
            match, rule = self.first(line, at, stack[-1])
            fill(scopes, at, match.start() if match else len(line),
                 stack[-1].scopes)
            if not match:
                break
            empty = match.end() == at
            if rule is None:
                closed = stack.pop()
                paint(scopes, match, closed.scopes,
                      closed.rule.get("endCaptures", {}))
            elif "begin" in rule:
                stack.append(self.opened(rule, match, stack[-1].scopes))
                paint(scopes, match, stack[-1].scopes,
                      rule.get("beginCaptures", {}))
            else:
                paint(scopes, match, stack[-1].scopes + names(rule),
                      rule.get("captures", {}))
            if empty and rule is not None:
                raise GrammarError(f"this matches nothing: {rule}")
            at = match.end()
        return scopes

    def first(self, line, at, block):
        """The leftmost match and its rule; none for the block's end."""
        best, found = None, None
        end = [(block.end, None)] if block.end else []
        for expression, rule in end + [
                (self.expression(r.get("match", r.get("begin"))), r)
                for r in self.rules_of(block.rule.get("patterns", []))]:
            match = expression.search(line, at)
            if match and (not best or match.start() < best.start()):
                best, found = match, rule
        return best, found

    def opened(self, rule, match, scopes):
        end = re.sub(r"\\([1-9])",
                     lambda group: re.escape(match[int(group[1])] or ""),
                     rule["end"])
        return Open(rule, self.expression(end), scopes + names(rule))


def names(rule):
    return tuple(rule["name"].split()) if "name" in rule else ()


def fill(scopes, begin, end, value):
    for at in range(begin, end):
        scopes[at] = value


def paint(scopes, match, base, captures):
    """Scopes of a match; groups that stand later lie within earlier ones."""
    fill(scopes, match.start(), match.end(), base)
    for group in sorted(captures, key=int):
        begin, end = match.span(int(group))
        for at in range(max(begin, 0), end):
            scopes[at] = scopes[at] + tuple(captures[group]["name"].split())
