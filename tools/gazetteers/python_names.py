#!/usr/bin/env python3
"""Print the given names of the Python package Faker as JSON: language: names.

usage: tools/gazetteers/python_names.py FAKER.whl

Reads the archive, runs none of it: what is taken are the words of the lists
and tables whose names have "first_name" in them.
"""
import ast
import json
import re
import sys
import zipfile

FILE = re.compile(r"faker/providers/person/(\w+)/__init__\.py")


def words_of(source):
    """The given names in the source of a provider, sorted."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        names = [target.id for target in getattr(node, "targets", [])
                 if isinstance(target, ast.Name)]
        if not any("first_name" in name for name in names):
            continue
        found.update(part.value for part in ast.walk(node.value)
                     if isinstance(part, ast.Constant)
                     and isinstance(part.value, str))
    return sorted(found)


def main():
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        matches = [FILE.fullmatch(name) for name in sorted(wheel.namelist())]
        names = {match[1]: words_of(wheel.read(match[0]))
                 for match in matches if match}
    json.dump(names, sys.stdout, ensure_ascii=False, indent=0)


main()
