// SPDX-License-Identifier: MIT
/* The commands: what they are called, what they are for, what they take. */
#include "main.h"

#include <string.h>

static const char extract_help[] =
    "usage: kedge extract PATH... -o DIR\n\n"
    "Read documents and write what they say into DIR. A store that is there "
    "is\n"
    "kept: documents that did not change are not read again, others that it "
    "has\n"
    "stay.\n\n"
    "examples:\n"
    "  kedge extract news/ -o out              a folder, recursively\n"
    "  kedge extract a.html b.txt -o out       files\n"
    "  curl URL | kedge extract - -o out       standard input\n\n"
    "Reads text, HTML and NDJSON (a document a line: id, url, title, date,\n"
    "text or html). Writes kedge.db (SQLite), triples.csv, evidence.csv,\n"
    "entities.csv, events.csv, mentions.csv, graph.nt, network.dot and\n"
    "network.svg; each appears whole or not at all.\n";

static const char retract_help[] =
    "usage: kedge retract DOCUMENT... -o DIR\n\n"
    "Take documents out of the store in DIR, with the facts that only they\n"
    "state and what follows from them, and write the tables again. A document\n"
    "is called as in evidence.csv.\n\n"
    "example:\n"
    "  kedge retract news/2022-11-17.html -o out\n";

static const char merge_help[] =
    "usage: kedge merge STORE... -o DIR\n\n"
    "Put the documents of stores (kedge.db, or their folders, or what kedge "
    "dump\n"
    "wrote) into one, beside those that DIR has: the same as one run over all "
    "of\n"
    "them. Of two documents of a name the later one is kept.\n\n"
    "examples:\n"
    "  kedge merge shard-1 shard-2 shard-3 -o all\n"
    "  kedge merge shard-1 shard-2.ndjson -o all\n\n"
    "exit codes: 0 done, 1 some lines of NDJSON were bad and left out, 2 "
    "wrong\n"
    "usage, 3 no store, or NDJSON without a good document\n";

static const char dump_help[] =
    "usage: kedge dump [DIR] [-o FILE]\n\n"
    "Write all that the documents of a store say as NDJSON, a document a "
    "line:\n"
    "text, entities, mentions, facts with their places and rules. kedge merge\n"
    "takes such files beside stores. Stores that say the same give the same\n"
    "bytes. docs/store.md has the format.\n\n"
    "examples:\n"
    "  kedge dump news -o news.ndjson\n"
    "  kedge dump --db news/kedge.db | gzip > news.ndjson.gz\n\n"
    "exit codes: 0 done, 1 some documents were left out, 2 wrong usage, 3 no\n"
    "store, 5 output not written\n";

static const char entity_help[] =
    "usage: kedge entity show [NAME [DIR]]\n"
    "       kedge entity merge NAME INTO -o DIR\n"
    "       kedge entity split NAME -o DIR\n\n"
    "show: the names of a thing, what was joined into it, why, and the "
    "documents\n"
    "that say so; without NAME all joins and decisions.\n"
    "merge: NAME is INTO, whatever documents say.\n"
    "split: NAME, which was joined into another thing, is none of it.\n"
    "A NAME is any that the store has, or an id, which entities.csv has. What "
    "is\n"
    "decided stands in the store and is kept when it is made anew.\n\n"
    "examples:\n"
    "  kedge entity show ICMPD\n"
    "  kedge entity merge 'Border Agency' 'State Border Agency' -o out\n"
    "  kedge entity split 'Border Agency' -o out\n";

static const char rules_help[] =
    "usage: kedge rules check [FILE...]\n"
    "       kedge rules expand NAME\n"
    "       kedge rules draft 'SENTENCE' RELATION\n"
    "       kedge rules ledger GOLD... [--calibrate -o FILE]\n\n"
    "check: compile all rules, look for those that cannot do what is meant, "
    "and\n"
    "run the examples beside them; with FILEs, of these only. Every error of\n"
    "every file in one run; warnings fail with --strict only.\n"
    "expand: what a rule becomes: its pattern with macros put in, and the\n"
    "forms that a frame reads.\n"
    "draft: a frame for RELATION from one sentence that says it.\n"
    "ledger: how often each rule fires, and how often it is right by gold\n"
    "files (named as for score). --calibrate writes confidences that\n"
    "extract uses from rules/confidence.csv or with --confidence.\n\n"
    "examples:\n"
    "  kedge rules check\n"
    "  kedge rules check rules/40-events.rules\n"
    "  kedge rules expand organised\n"
    "  kedge rules draft 'IOM trained UNHCR in Oslo.' partner_of\n"
    "  kedge rules ledger tests/corpus\n"
    "  kedge rules ledger tests/corpus --calibrate -o confidence.csv\n";

static const char try_help[] =
    "usage: kedge try 'TEXT' [--date DAY]\n\n"
    "How a sentence or some are read: tokens with their predicates, mentions\n"
    "with the row or rule they come from, frames with their roles, near\n"
    "misses, facts.\n\n"
    "examples:\n"
    "  kedge try 'IOM held a workshop in Oslo last Friday.' --date 2022-05-09\n"
    "  kedge try 'IOM held a workshop.' --format json\n";

static const char why_not_help[] =
    "usage: kedge why-not --rule NAME 'TEXT' [--date DAY]\n\n"
    "Why a rule states nothing of a text: the farthest word that its pattern\n"
    "reached and what it wanted there, what stands around it, the role that\n"
    "nothing fills, the rule that was preferred.\n\n"
    "example:\n"
    "  kedge why-not --rule organised 'IOM likes the workshop in Oslo.'\n";

static const char why_help[] =
    "usage: kedge why FACT [DIR]\n"
    "       kedge why SUBJECT PREDICATE OBJECT [DIR]\n\n"
    "Say why a fact is in a store: the sentence with its words marked, the\n"
    "rule and its line, the gazetteer rows or rules behind the names, how\n"
    "values were read, other names of both ends, what the fact follows from,\n"
    "and where its status and confidence come from. FACT is an id or three\n"
    "fields; a field is a name, an id such as organisation/iom, or * for any.\n"
    "Letter case is no matter.\n\n"
    "examples:\n"
    "  kedge why 'ICMPD organised *'\n"
    "  kedge why '* located_in Moldova' --db news/kedge.db\n"
    "  kedge why 17 out --format json\n\n"
    "exit codes: 0 found, 1 no such fact, 2 wrong usage, 3 no store\n";

static const char query_help[] =
    "usage: kedge query 'PATTERN . PATTERN . CONDITION' [DIR]\n\n"
    "All ways to fill the variables of patterns, each with its facts, whose\n"
    "ids `kedge why` takes. A pattern is SUBJECT PREDICATE OBJECT: a "
    "?variable,\n"
    "a name (any that the thing is known by), a text or day, or * for any. A\n"
    "condition is ?variable = VALUE, or with != < <= > >=; 2022 is any day of\n"
    "that year.\n\n"
    "examples:\n"
    "  kedge query '?org organised ?event . ?event took_place_in Moldova'\n"
    "  kedge query '?o funded ?p . ?p works_in ?c' --min-evidence 2\n"
    "  kedge query '?e started_on ?d . ?d >= 2022-10' --format csv\n"
    "  kedge query 'ICMPD ?what ?whom' news/kedge.db --sql\n\n"
    "exit codes: 0 found, 1 nothing found, 2 wrong usage, 3 no store\n";

static const char audit_help[] =
    "usage: kedge audit [DIR] [--matrix | --sheet | --gaps | --conflicts]\n\n"
    "Which projects and organisations worked in which countries: a row for "
    "each\n"
    "claim with the events, sentences and documents that it rests on, the "
    "first\n"
    "and the last day of these events, and the id that `kedge why` takes.\n\n"
    "examples:\n"
    "  kedge audit news --type project\n"
    "  kedge audit news --country Moldova --by-year\n"
    "  kedge audit news --matrix --type project --format csv\n"
    "  kedge audit news --project BOMCA --sheet --format csv > sheet.csv\n"
    "  kedge audit news --gaps\n"
    "  kedge audit news --conflicts\n\n"
    "exit codes: 0 done, 1 no row, 2 wrong usage, 3 no store\n";

static const char stats_help[] =
    "usage: kedge stats [DIR]\n\n"
    "What a store holds: documents, sentences and how many of them state a\n"
    "fact, facts by status and relation, those in quarantine, entities by "
    "type\n"
    "and those that are named most. A share is of all documents, sentences or "
    "facts.\n\n"
    "examples:\n"
    "  kedge stats news --top 20\n"
    "  kedge stats news/kedge.db --format json\n";

static const char quarantine_help[] =
    "usage: kedge quarantine list [DIR]\n\n"
    "Facts that rules stated and the ontology forbids: of ends whose types\n"
    "their relation does not take, or a second object where there is one at\n"
    "most. They are kept apart, with the reason, sentence and rule, and\n"
    "nothing follows from them.\n\n"
    "examples:\n"
    "  kedge quarantine list news\n"
    "  kedge quarantine list news --document 2022-11 --format csv\n\n"
    "exit codes: 0 found, 1 nothing found, 2 wrong usage, 3 no store\n";

static const char check_help[] =
    "usage: kedge check [DIR]\n\n"
    "Is a store in order? Every fact with its evidence, every place in the "
    "text\n"
    "that it names, nothing that refers to what is not there.\n\n"
    "example:\n"
    "  kedge check news\n\n"
    "exit codes: 0 in order, 1 something is broken, 2 wrong usage, 3 no "
    "store,\n"
    "or one that cannot be read\n";

static const char diff_help[] =
    "usage: kedge diff OLD NEW\n\n"
    "Compare two stores (kedge.db, or the folders that hold one): the facts\n"
    "gained (+), lost (-) and of another status (~), each with the rule or\n"
    "gazetteer row to thank or blame; then their numbers by predicate.\n\n"
    "examples:\n"
    "  kedge diff before/kedge.db after/kedge.db\n"
    "  kedge diff before after --fail-on-loss 0 --format json\n\n"
    "exit codes: 0 done, 1 more were lost than --fail-on-loss allows,\n"
    "2 wrong usage, 3 no store\n";

static const char score_help[] =
    "usage: kedge score GOLD PATH...\n"
    "       kedge score GOLD...\n\n"
    "Extract documents and compare them with what is right: precision,\n"
    "recall and F1 of entities, events and facts, by type, by relation and\n"
    "by rule. Lenient: letter case, accents and the like do not count in\n"
    "names; strict: they do. GOLD is a .tsv file with its PATHs behind it,\n"
    "NAME.gold.tsv with NAME.txt beside it, or a folder of such files.\n"
    "docs/tools.md has the format.\n\n"
    "examples:\n"
    "  kedge score gold.tsv news.txt\n"
    "  kedge score tests/corpus --format json\n";

static const char gazetteer_help[] =
    "usage: kedge gazetteer compile [CSV...] [-o FILE]\n"
    "       kedge gazetteer info [FILE]\n\n"
    "compile: put all names of the shipped gazetteers and of the CSV files "
    "into\n"
    "one file, which is mapped from then on as long as none of them changes:\n"
    "into the cache ($KEDGE_CACHE, $XDG_CACHE_HOME/kedge, ~/.cache/kedge), or\n"
    "into FILE. All other commands do so when they must; as\n"
    "gazetteers/gazetteers.names below the folder of --home it is used by "
    "all.\n"
    "info: what such a file holds; without FILE that which would be used.\n\n"
    "examples:\n"
    "  kedge gazetteer compile companies.csv\n"
    "  kedge gazetteer compile -o gazetteers/gazetteers.names\n"
    "  kedge gazetteer info --gazetteer companies.csv --format json\n";

static const char export_help[] =
    "usage: kedge export [DIR] --format FORMAT [-o FILE]\n\n"
    "A store as other programs take it. Without a filter all facts are "
    "written\n"
    "that are not denied or cancelled; several filters leave what passes "
    "each.\n"
    "The order depends on the documents alone, so that exports can be "
    "compared.\n\n"
    "examples:\n"
    "  kedge export news --format nt -o news.nt\n"
    "  kedge export news --format nt --country Moldova --from 2020 | less\n"
    "  kedge export news --format nt --entity ICMPD --depth 2 -o icmpd.nt\n"
    "  kedge export news --format svg -o network.svg\n"
    "  kedge export news --format pdf --view timeline --country Moldova -o "
    "m.pdf"
    "\n\n"
    "exit codes: 0 done, 2 wrong usage, 3 no store, 5 not written\n\n"
    "formats:\n";

static const char report_help[] =
    "usage: kedge report [DIR] [-o FILE]\n\n"
    "A store as one HTML file, to be read in a browser: figures, a picture of\n"
    "the network, who worked where, a timeline, and all facts with their\n"
    "sentences, to be searched, filtered, printed and saved as CSV. It asks\n"
    "no network for anything and can be sent as it is. The filters are those\n"
    "of kedge export.\n\n"
    "examples:\n"
    "  kedge report news -o report.html\n"
    "  kedge report news --country Moldova --from 2020 -o moldova.html\n\n"
    "exit codes: 0 done, 2 wrong usage, 3 no store, 5 not written\n";

static const struct {
  const char *command;
  unsigned options; /* whose options the help lists */
  const char *summary;
  const char *help;
} commands[] = {
    {"extract", COMMAND_EXTRACT, "read documents, write a knowledge graph",
     extract_help},
    {"rules", COMMAND_RULES,
     "check the rules, run their examples, measure them", rules_help},
    {"score", COMMAND_SCORE, "compare what is found with what is right",
     score_help},
    {"try", COMMAND_TRY, "show how a sentence is read", try_help},
    {"why-not", COMMAND_WHY_NOT, "say why a rule states nothing of a sentence",
     why_not_help},
    {"why", COMMAND_WHY, "explain facts of a store", why_help},
    {"query", COMMAND_QUERY, "ask a store for facts that belong together",
     query_help},
    {"audit", COMMAND_AUDIT, "who worked in which country, by which sentence",
     audit_help},
    {"stats", COMMAND_STATS, "how much a store holds of what", stats_help},
    {"quarantine", COMMAND_QUARANTINE, "facts that the ontology forbids",
     quarantine_help},
    {"check", COMMAND_CHECK_STORE, "is a store in order?", check_help},
    {"retract", COMMAND_RETRACT, "take documents out of a store", retract_help},
    {"merge", COMMAND_MERGE, "one store of several", merge_help},
    {"dump", COMMAND_DUMP, "what the documents of a store say, as NDJSON",
     dump_help},
    {"export", COMMAND_EXPORT, "a store as graph tools take it", export_help},
    {"report", COMMAND_REPORT, "a store to be read in a browser", report_help},
    {"entity", COMMAND_ENTITY, "which names are one thing, and which are not",
     entity_help},
    {"diff", COMMAND_DIFF, "compare the facts of two stores", diff_help},
    {"gazetteer", COMMAND_GAZETTEER, "compile lists of names", gazetteer_help},
    {"help", COMMAND_ALL, "the help of a command",
     "usage: kedge help [COMMAND]\n"},
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

/* The verbs of a command take options of their own. */
static const struct {
  unsigned command;
  const char *verb;
  unsigned options;
  const char *name;
} verbs[] = {
    {COMMAND_RULES, "check", COMMAND_CHECK, "rules check"},
    {COMMAND_RULES, "expand", COMMAND_EXPAND, "rules expand"},
    {COMMAND_RULES, "draft", COMMAND_DRAFT, "rules draft"},
    {COMMAND_RULES, "ledger", COMMAND_LEDGER, "rules ledger"},
    {COMMAND_ENTITY, "show", COMMAND_SHOW, "entity show"},
    {COMMAND_ENTITY, "merge", COMMAND_DECIDE, "entity merge"},
    {COMMAND_ENTITY, "split", COMMAND_DECIDE, "entity split"},
    {COMMAND_GAZETTEER, "compile", COMMAND_COMPILE, "gazetteer compile"},
    {COMMAND_GAZETTEER, "info", COMMAND_INFO, "gazetteer info"},
    {COMMAND_QUARANTINE, "list", COMMAND_QUARANTINE, "quarantine list"},
};

static void
print_main_help(void)
{
  puts("usage: kedge COMMAND [ARGUMENT...]\n\n"
       "kedge reads news, press releases and reports and builds a knowledge\n"
       "graph of who did what with whom, where and when; every fact comes\n"
       "with the sentence that says so.\n\n"
       "  kedge extract news/ -o out\n\ncommands:");
  for (int i = 0; i < N_COMMANDS; i++) {
    printf("  %-10s %s\n", commands[i].command, commands[i].summary);
  }
  puts("\n`kedge help COMMAND` has the options of a command. All take:");
  options_print(COMMAND_ALL);
  puts("\nexit codes: 0 done, 1 some documents failed, 2 wrong usage, 3 input\n"
       "not readable, 4 error in a rule or gazetteer, 5 output not written");
}

static void
print_formats(void)
{
  KedgeExportFormat format;
  for (size_t i = 0; (format = kedge_export_format(i)).name; i++) {
    printf("  %-10s %s%s\n", format.name, format.help,
           format.is_folder ? " (a folder)" : "");
  }
}

static void
print_views(void)
{
  KedgeExportView view;
  puts("\nviews of svg, png, pdf and dot (--view):");
  for (size_t i = 0; (view = kedge_export_view(i)).name; i++) {
    printf("  %-10s %s\n", view.name, view.help);
  }
}

/* The index of a command, or N_COMMANDS. */
static int
command_find(const char *command)
{
  int i = 0;
  while (i < N_COMMANDS && strcmp(commands[i].command, command) != 0) {
    i++;
  }
  return i;
}

int
help_print(const char *command)
{
  if (!command) {
    print_main_help();
    return EXIT_DONE;
  }
  const int i = command_find(command);
  if (i == N_COMMANDS) {
    fprintf(stderr, "kedge: there is no command '%s'; see kedge --help\n",
            command);
    return EXIT_USAGE;
  }
  fputs(commands[i].help, stdout);
  if (commands[i].options == COMMAND_EXPORT) {
    print_formats();
    print_views();
  }
  puts("\noptions:");
  options_print(commands[i].options);
  return EXIT_DONE;
}

int
command_check(const Options *options)
{
  const int i = command_find(options->command);
  if (i == N_COMMANDS) {
    return EXIT_DONE; /* another message says so */
  }
  for (size_t v = 0; options->n_paths && v < sizeof verbs / sizeof *verbs;
       v++) {
    if (verbs[v].command == commands[i].options &&
        strcmp(verbs[v].verb, options->paths[0]) == 0) {
      return options_check(options, verbs[v].options, verbs[v].name);
    }
  }
  return options_check(options, commands[i].options, options->command);
}
