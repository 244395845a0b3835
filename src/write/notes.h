// SPDX-License-Identifier: MIT
/// File names for notes: valid and different on each system, whatever a name
/// has in it.
#ifndef KEDGE_WRITE_NOTES_H
#define KEDGE_WRITE_NOTES_H

#include "write/export.h"

/// Append a name that is valid as that of a file in Windows, macOS, Linux and
/// in a link of Obsidian: at most 80 bytes of UTF-8, never empty, without
/// control characters, marks of direction and / \ : * ? " < > | # ^ [ ].
void note_add_name(Text *text, Str name);

/// Give each entity that is taken a file name, in the table temp.note. Of
/// those that systems could take for the same, the later ones get a mark made
/// of their keys.
void notes_name(Export *export);

/// Append "organisation/IOM", the path of the note of an entity without its
/// extension.
void note_add_path(Text *text, Export *export, SqlQuery *note, uint32_t entity,
                   uint8_t type);

/// The query that note_add_path asks; null after an error.
SqlQuery *notes_query(Export *export);

#endif
