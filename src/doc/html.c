// SPDX-License-Identifier: MIT
#include "doc/html.h"

#include "doc/charset.h"
#include "doc/extract.h"
#include "doc/reader.h"

#include <assert.h>
#include <libxml/HTMLparser.h>

/* A page being parsed: libxml2 allocates on its own, so its tree is copied and
   given back before anything else is done. */
typedef struct Parse {
  Arena *arena;
  htmlDocPtr source;
  Node *page;
} Parse;

static Str
str_of(const xmlChar *s)
{
  return str_from((const char *)s);
}

static Str
copy_value(Arena *arena, const xmlAttr *attr)
{
  return attr->children && attr->children->content
             ? arena_str(arena, str_of(attr->children->content))
             : STR("");
}

static void
copy_attributes(Arena *arena, const xmlNode *from, Node *to)
{
  uint32_t n = 0;
  for (const xmlAttr *attr = from->properties; attr; attr = attr->next) {
    n++;
  }
  to->attributes = n ? ARENA_NEW_ARRAY(arena, Attribute, n) : NULL;
  for (const xmlAttr *attr = from->properties; attr; attr = attr->next) {
    to->attributes[to->n_attributes++] = (Attribute){
        arena_str(arena, str_of(attr->name)), copy_value(arena, attr)};
  }
}

/* Comments and the like become empty text. */
static Node *
copy_node(Arena *arena, const xmlNode *from, Node *parent)
{
  Node *node = ARENA_NEW(arena, Node);
  node->parent = parent;
  if (from->type == XML_ELEMENT_NODE) {
    node->name = arena_str(arena, str_of(from->name));
    copy_attributes(arena, from, node);
  } else if ((from->type == XML_TEXT_NODE ||
              from->type == XML_CDATA_SECTION_NODE) &&
             from->content) {
    node->text = arena_str(arena, str_of(from->content));
  }
  return node;
}

static void
copy_tree(void *data)
{
  Parse *parse = data;
  const xmlNode *from = xmlDocGetRootElement(parse->source);
  const xmlNode *top = from;
  Node *to = copy_node(parse->arena, from, NULL);
  parse->page = to;
  for (;;) {
    if (from->type == XML_ELEMENT_NODE && from->children) {
      from = from->children;
      to->children = copy_node(parse->arena, from, to);
      to = to->children;
      continue;
    }
    while (from != top && !from->next) {
      from = from->parent;
      assert(to && to->parent);
      to = to->parent;
    }
    if (from == top) {
      return;
    }
    assert(to && to->parent);
    from = from->next;
    to->next = copy_node(parse->arena, from, to->parent);
    to = to->next;
  }
}

/* Without a function of ours, libxml2 prints what it cannot decode. */
static void
ignore_error(void *handle, xmlErrorPtr error)
{
  (void)handle;
  (void)error;
}

static htmlDocPtr
parse_bytes(Str bytes, const char *charset)
{
  void *handle = xmlStructuredErrorContext;
  const xmlStructuredErrorFunc outer = xmlStructuredError;
  xmlSetStructuredErrorFunc(NULL, ignore_error);
  htmlDocPtr source = htmlReadMemory(
      bytes.ptr, (int)bytes.len, NULL, charset,
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
          HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
  xmlSetStructuredErrorFunc(handle, outer);
  return source;
}

/* The tree of a page, or null for one without any element. */
static Node *
parse_page(Str bytes, Arena *arena)
{
  const char *charset = charset_find(&bytes, arena);
  Parse parse = {.arena = arena, .source = parse_bytes(bytes, charset)};
  if (!parse.source) {
    return NULL;
  }
  const bool is_done = !xmlDocGetRootElement(parse.source) ||
                       arena_try(arena, copy_tree, &parse);
  xmlFreeDoc(parse.source);
  if (!is_done) {
    arena_give_up(arena);
  }
  return parse.page;
}

bool
html_read(Str bytes, Arena *arena, Document *out)
{
  const Node *page = parse_page(bytes, arena);
  if (!page) {
    return false;
  }
  const Facts facts = facts_gather(page, arena);
  out->title = facts_title(&facts, arena);
  out->date = facts_date(&facts);
  out->url = facts_url(&facts);
  extract_text(page, &facts, arena, out);
  return out->n_blocks > 0;
}

static ReadResult
next_page(const ReaderInput *input, size_t *offset, Arena *arena, Document *out,
          Diag *diag)
{
  *out = (Document){0};
  if (*offset > 0) {
    return READ_END;
  }
  *offset = input->bytes.len + 1;
  if (!reader_check_size(input, input->bytes.len, diag)) {
    return READ_FAILED;
  }
  if (!html_read(input->bytes, arena, out)) {
    diag_error(diag, KEDGE_BAD_INPUT, (Place){.file = input->path},
               "has no text");
    return READ_FAILED;
  }
  out->id = input->name;
  return READ_DOCUMENT;
}

const ReaderFormat reader_html = {STR_INIT("html"), "html htm xhtml", NULL,
                                  next_page};
