# kedge: knowledge edges out of text. `make help` lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1)
endif

CONFIG ?= release
BUILD ?= build
OBJ := $(BUILD)/$(CONFIG)
VERSION := $(shell sed -n 's/^\#define KEDGE_VERSION "\(.*\)"/\1/p' \
  include/kedge/kedge.h)
V ?= 0
Q := $(if $(filter 1,$(V)),,@)
say = $(if $(Q),@printf '  %-5s %s\n' $(1) '$(2)')

ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(CONFIG),fuzz)
CC := clang
endif
CSTD := -std=c11 -D_GNU_SOURCE
WARN := -Wall -Wextra -Werror -Wpedantic -Wshadow -Wstrict-prototypes \
  -Wmissing-prototypes -Wold-style-definition -Wpointer-arith -Wcast-qual \
  -Wwrite-strings -Wformat=2 -Wundef -Wvla -Wredundant-decls -Wnull-dereference
PKGS := libpcre2-16 libxml-2.0 jansson libutf8proc sqlite3 libcgraph libgvc
# Asked once, and only when something is compiled: set-up comes before.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) | \
  sed 's/-I/-isystem /g'))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $(shell pkg-config --libs $(PKGS)) \
  -lcsv -lm)$(PKG_LIBS)

SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=undefined
CFLAGS_release := -O3 -g -DNDEBUG
CFLAGS_debug := -O0 -g
CFLAGS_sanitize := -O1 -g -fno-omit-frame-pointer $(SANITIZERS)
CFLAGS_coverage := -O0 -g --coverage
CFLAGS_fuzz := -O1 -g -fno-omit-frame-pointer $(SANITIZERS) \
  -fsanitize=fuzzer-no-link
ifndef CFLAGS_$(CONFIG)
$(error CONFIG=$(CONFIG) is none of release, debug, sanitize, coverage)
endif

CFLAGS_ALL = $(CSTD) $(WARN) $(CFLAGS_$(CONFIG)) -fvisibility=hidden -pthread \
  -Iinclude -Isrc $(PKG_CFLAGS) $(CFLAGS)
LDFLAGS_ALL = $(filter -fsanitize% --coverage,$(CFLAGS_$(CONFIG))) -pthread \
  $(LDFLAGS)

MAIN_SRC := $(wildcard src/main*.c)
LIB_SRC := $(filter-out $(MAIN_SRC),$(wildcard src/*.c src/*/*.c))
LIB_OBJ := $(LIB_SRC:src/%.c=$(OBJ)/%.o)
MAIN_OBJ := $(MAIN_SRC:src/%.c=$(OBJ)/%.o)
# The style and the script of the report are a part of the program.
PAGE := $(OBJ)/write/page
PAGE_PARTS := data/report/report.css data/report/report.js
LIB_OBJ += $(PAGE).o
LIB := $(OBJ)/libkedge.a
ifeq ($(CONFIG),release)
KEDGE := $(BUILD)/kedge
else
KEDGE := $(OBJ)/kedge
endif

include tools/setup.mk

.PHONY: all
all: $(KEDGE) ## build the program (CONFIG=release|debug|sanitize|coverage, CC=clang, V=1 shows commands)

$(KEDGE): $(MAIN_OBJ) $(LIB)
	$(if $(MAIN_SRC),,@echo 'make: there is no src/main*.c' >&2; exit 1)
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(PKG_LIBS)

# What is shipped is one object in which only the public names are global;
# the instrumented builds stay inside the tree and keep theirs.
$(LIB): $(LIB_OBJ)
	$(call say,AR,$@)
	$(Q)rm -f $@
ifneq ($(filter release debug,$(CONFIG)),)
	$(Q)ld -r -o $(LIB:.a=.o) $^
	$(Q)objcopy --localize-hidden $(LIB:.a=.o)
	$(Q)ar rcsD $@ $(LIB:.a=.o)
else
	$(Q)ar rcsD $@ $^
endif

$(OBJ)/%.o: src/%.c $(OBJ)/.flags
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(PAGE).c: tools/embed $(PAGE_PARTS)
	@mkdir -p $(@D)
	$(Q)tools/embed $(PAGE_PARTS) >$@

$(PAGE).o: $(PAGE).c $(OBJ)/.flags
	$(call say,CC,$<)
	$(Q)$(CC) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# Images of gazetteers hold words as this code cuts and folds them.
READER_SRC := $(sort $(wildcard src/base/*.[ch] src/doc/*.[ch] \
  src/lexicon/*.[ch]))
READER := $(shell cat $(READER_SRC) | cksum | cut -d' ' -f1)

$(OBJ)/lexicon/gazetteer_image.o: CFLAGS_ALL += -DKEDGE_READER=$(READER)u
$(OBJ)/lexicon/gazetteer_image.o: $(READER_SRC)

# Other flags or another compiler: everything is compiled again.
$(OBJ)/.flags: FORCE | $(SETUP_STAMP)
	@mkdir -p $(@D)
	@echo '$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL)' | cmp -s - $@ || \
	  echo '$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL)' >$@

.PHONY: FORCE
FORCE:

-include $(LIB_OBJ:.o=.d) $(MAIN_OBJ:.o=.d)

IN ?= data/samples
OUT ?= out

.PHONY: run
run: $(KEDGE) ## extract data/samples into out/, with a report (IN=PATH… OUT=DIR for your own)
	@mkdir -p $(OUT)
	$(if $(Q),,@set -x;)$(KEDGE) extract $(IN) -o $(OUT) --rebuild
	$(Q)$(KEDGE) report $(OUT) -o $(OUT)/report.html
	@echo && echo 'written:' && find $(OUT) -type f ! -name '.*' | sort | \
	  sed 's/^/  /'

include tools/check.mk
include tools/gazetteers.mk

PREFIX ?= /usr/local
DESTDIR ?=
INSTALL := $(DESTDIR)$(PREFIX)
MAN := $(wildcard docs/*.1)

.PHONY: install
install: $(KEDGE) $(LIB) ## install the program, library and knowledge (DESTDIR= PREFIX=)
	$(Q)install -D -m 755 $(KEDGE) $(INSTALL)/bin/kedge
	$(Q)install -D -m 644 $(LIB) $(INSTALL)/lib/libkedge.a
	$(Q)install -D -m 644 include/kedge/kedge.h $(INSTALL)/include/kedge/kedge.h
	$(Q)mkdir -p $(INSTALL)/lib/pkgconfig $(INSTALL)/share/kedge
	$(Q)sed -e 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|' \
	  -e 's|@PKGS@|$(PKGS)|' tools/kedge.pc.in \
	  >$(INSTALL)/lib/pkgconfig/kedge.pc
	$(Q)cp -R --no-preserve=ownership $(wildcard rules gazetteers data) \
	  $(INSTALL)/share/kedge/
	$(Q)$(KEDGE) gazetteer compile --home $(INSTALL)/share/kedge \
	  -o $(INSTALL)/share/kedge/gazetteers/gazetteers.names >/dev/null
	$(if $(MAN),$(Q)install -D -m 644 -t $(INSTALL)/share/man/man1 $(MAN))

DIST := kedge-$(VERSION)

.PHONY: dist
dist: ## pack the tracked files as build/kedge-VERSION.tar.gz
	$(Q)mkdir -p $(BUILD)
	$(Q)git ls-files -z | LC_ALL=C sort -z | tar --no-recursion --null -T - \
	  --transform='s|^|$(DIST)/|S' --owner=0 --group=0 --numeric-owner \
	  --mtime=@$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} -c | \
	  gzip -9n >$(BUILD)/$(DIST).tar.gz
	@echo '$(BUILD)/$(DIST).tar.gz'

.PHONY: hooks
hooks: ## let git check format and layers before each commit
	$(Q)ln -sf "$(CURDIR)/tools/pre-commit" \
	  "$$(git rev-parse --git-path hooks)/pre-commit"
	@echo 'git runs tools/pre-commit before each commit'

.PHONY: help
help: ## list the targets
	@sed -nE 's/^([a-z][a-z -]*):[^#]*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | \
	  LC_ALL=C sort -u | while IFS=$$'\t' read -r name text; do \
	  printf '%-14s %s\n' "$$name" "$$text"; done

.PHONY: clean
clean: ## remove what was built
	$(Q)rm -rf $(BUILD)
